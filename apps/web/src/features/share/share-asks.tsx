import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs, Purpose } from '../../api/views.ts'
import { ButtonLink, TextLink } from '../../links/links.tsx'

type Check = Outputs['shares']['check']
type CouldAsk = Check['asks'][number][number]

/**
 * What a client could be asked for, with the wording for it a press away; a guest is asked on this screen. After a no
 * nothing is offered.
 */
export function ShareAsks({ check, purpose, sessionId }: { check: Check; purpose: Purpose; sessionId: string }) {
  const t = useTranslations('share.ask')
  const tg = useTranslations('guests')
  const say = useAskWords()
  const { asks, isRefused } = check
  if (isRefused) return <p className="measure">{t('no')}</p>
  const everyone = [...new Map(asks.flat().map(({ client }) => [client.id, client])).values()]
  const clients = everyone.filter(({ guest }) => guest === null)
  // Whatever a guest lacks, they are asked for all of it at once: two ways may read the same.
  const ways = [...new Set(asks.map((set) => set.map(say).reduce((first, second) => t('with', { first, second }))))]
  const isClient = clients.length > 0
  return (
    <>
      <p className="measure text-ink-soft">{t('lead', { count: ways.length })}</p>
      <ul className="measure flex list-disc flex-col gap-1 pl-5 marker:text-ink-faint">
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {isClient ? (
          <ButtonLink
            variant="primary"
            to="/asking"
            search={{ setting: clients.length > 1 ? 'couple' : 'established', purpose }}
          >
            {t('how')}
          </ButtonLink>
        ) : null}
        {clients.map(({ id, pseudonym }) => (
          <TextLink key={id} to="/clients/$clientId" params={{ clientId: id }}>
            {t('write', { client: pseudonym })}
          </TextLink>
        ))}
        {everyone.length > clients.length ? (
          <ButtonLink
            variant={isClient ? 'secondary' : 'primary'}
            to="/sessions/$sessionId/record"
            params={{ sessionId }}
          >
            {tg('askHere')}
          </ButtonLink>
        ) : null}
      </div>
    </>
  )
}

function useAskWords(): (one: CouldAsk) => string {
  const t = useTranslations('share.ask')
  const tc = useTranslations('consent')
  const tg = useTranslations('guests.roles')
  const format = useFormatter()
  const added = (one: CouldAsk['adds'][number]) => {
    switch (one.what) {
      case 'purpose':
        return t('purpose', { name: tc(`purposesInText.${one.purpose}`) })
      case 'person':
        return t('person', { name: one.name })
      case 'form':
        return t('form', { name: tc(`forms.${one.form}`) })
      case 'processing':
        return t('processing', { name: tc(`processing.${one.processing}`) })
      default:
        return t(one.what)
    }
  }
  return ({ client: { pseudonym: client, guest }, kind, adds }) => {
    if (guest) return t('guest', { role: tg(guest) })
    return kind === 'answer' ? t('answer', { client }) : t(kind, { client, changes: format.list(adds.map(added)) })
  }
}
