import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs, Purpose } from '../../api/views.ts'
import { ButtonLink, TextLink } from '../../links/links.tsx'

type Check = Outputs['shares']['check']
type CouldAsk = Check['asks'][number][number]

/** What a client could be asked for, with the wording for it a press away. After a no nothing is offered. */
export function ShareAsks({ check, purpose }: { check: Check; purpose: Purpose }) {
  const t = useTranslations('share.ask')
  const say = useAskWords()
  const { asks, isRefused } = check
  if (isRefused) return <p className="measure">{t('no')}</p>
  const clients = [...new Map(asks.flat().map(({ client }) => [client.id, client])).values()]
  return (
    <>
      <p className="measure text-ink-soft">{t('lead', { count: asks.length })}</p>
      <ul className="measure flex list-disc flex-col gap-1 pl-5 marker:text-ink-faint">
        {asks.map((set, at) => (
          <li key={at}>{set.map(say).reduce((first, second) => t('with', { first, second }))}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <ButtonLink
          variant="primary"
          to="/asking"
          search={{ setting: clients.length > 1 ? 'couple' : 'established', purpose }}
        >
          {t('how')}
        </ButtonLink>
        {clients.map(({ id, pseudonym }) => (
          <TextLink key={id} to="/clients/$clientId" params={{ clientId: id }}>
            {t('write', { client: pseudonym })}
          </TextLink>
        ))}
      </div>
    </>
  )
}

function useAskWords(): (one: CouldAsk) => string {
  const t = useTranslations('share.ask')
  const tc = useTranslations('consent')
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
  return ({ client: { pseudonym: client }, kind, adds }) =>
    kind === 'answer' ? t('answer', { client }) : t(kind, { client, changes: format.list(adds.map(added)) })
}
