import { Button } from '@earshot/ui/button'
import { Card } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { ConfirmYes } from '../../asks/confirm-yes.tsx'
import { ButtonLink } from '../../links/links.tsx'
import { useSignerWords, type Signer } from '../../signing/use-signer-words.ts'
import { PrintSheet } from './print-sheet.tsx'

const LinkDialog = lazy(async () => ({ default: (await import('../../asks/link-dialog.tsx')).LinkDialog }))

type Client = { id: string; pseudonym: string }
type Asked = Outputs['asks']['ofClient']['asks'][number]
type Link = Outputs['asks']['ofClient']['links'][number]

/** What a client is being asked, the link to their own page, and the sheet in its place. */
export function AskedNow({ client }: { client: Client }) {
  const { roles } = useMe()
  const asked = useQuery(trpc.asks.ofClient.queryOptions({ clientId: client.id }))
  if (!asked.data) return null
  const { asks, links } = asked.data
  const mayMake = roles.includes('supervisee') || roles.includes('coordinator')
  return (
    <>
      {asks.map((ask) => (
        <Ask key={ask.id} ask={ask} client={client} />
      ))}
      {mayMake ? (
        <>
          <Links client={client} links={links} />
          <PrintSheet clientId={client.id} />
        </>
      ) : null}
    </>
  )
}

function Ask({ ask, client }: { ask: Asked; client: Client }) {
  const t = useTranslations('asks')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const { roles } = useMe()
  const treats = roles.includes('supervisee')
  const ts = useTranslations('signing')
  const name = useSignerWords(client.pseudonym).one(ask.signer?.relation ?? null)
  const saidTo = (answer: 'yes' | 'no' | 'later') => {
    const some = [
      ...ask.purposes.map((one) => ({ ...one, name: tc(`purposesInText.${one.purpose}`) })),
      ...ask.forms.map((one) => ({ ...one, name: tc(`forms.${one.form}`) })),
      ...ask.processing.map((one) => ({ ...one, name: tc(`processingInText.${one.processing}`) })),
    ].flatMap((one) => (one.answer === answer ? [one.name] : []))
    return some.length > 0 ? t(`waits.${answer}`, { purposes: format.list(some) }) : null
  }
  if (ask.state === 'signed')
    return (
      <Card>
        <StateMark state="waiting">{ts('waits', { who: name })}</StateMark>
      </Card>
    )
  return (
    <Card>
      <StateMark state="waiting">{t(ask.state === 'open' ? 'open.title' : 'waits.title', { name })}</StateMark>
      {ask.state === 'open' ? (
        <>
          <p className="measure pt-1 text-ink-soft">
            {t('open.lead', {
              day: format.dateTime(new Date(ask.preparedAt), 'dayTime'),
              purposes: format.list(ask.purposes.map((one) => tc(`purposesInText.${one.purpose}`))),
            })}
          </p>
          {treats ? (
            <ButtonLink className="mt-3" size="sm" to="/clients/$clientId/ask" params={{ clientId: client.id }}>
              {t('open.go')}
            </ButtonLink>
          ) : null}
        </>
      ) : (
        <>
          <p className="measure pt-1 pb-3 text-ink-soft">
            {[saidTo('yes'), saidTo('no'), saidTo('later'), t('waits.why', { name })].filter(Boolean).join(' ')}
          </p>
          {treats ? <ConfirmYes askId={ask.id} name={name} /> : null}
        </>
      )}
    </Card>
  )
}

/** The client's link; where others sign for them, one for each of these. */
function Links({ client, links }: { client: Client; links: readonly Link[] }) {
  const signing = useQuery(trpc.signing.show.queryOptions({ clientId: client.id }))
  const signers = signing.data?.isOfAge === false ? signing.data.signers : []
  return [null, ...signers].map((signer) => (
    <OneLink
      key={signer?.id ?? client.id}
      client={client}
      signer={signer}
      link={links.find((one) => (one.signer?.id ?? null) === (signer?.id ?? null)) ?? null}
    />
  ))
}

function OneLink({ client, signer, link }: { client: Client; signer: Signer | null; link: Link | null }) {
  const t = useTranslations('asks.link')
  const format = useFormatter()
  const queries = useQueryClient()
  const name = useSignerWords(client.pseudonym).one(signer?.relation ?? null)
  const whose = { clientId: client.id, representativeId: signer?.id ?? null }
  const [isMaking, setMaking] = useState(false)
  const end = useMutation(
    trpc.asks.endLink.mutationOptions({
      async onSuccess() {
        notify({ title: t('ended') })
        await queries.invalidateQueries({ queryKey: trpc.asks.ofClient.queryKey({ clientId: client.id }) })
      },
    }),
  )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
      <p className="min-w-0 flex-1 basis-72">
        {link ? t('has', { name, day: format.dateTime(new Date(link.madeAt), 'dayYear') }) : t('hasNone', { name })}
      </p>
      <Button size="sm" onPress={() => setMaking(true)}>
        {t(link ? 'again' : 'make')}
      </Button>
      {link ? (
        <Button size="sm" variant="quiet" isPending={end.isPending} onPress={() => end.mutate(whose)}>
          {t('end')}
        </Button>
      ) : null}
      <Suspense>
        {isMaking ? (
          <LinkDialog of={{ ...whose, name }} hasLink={link !== null} onClose={() => setMaking(false)} />
        ) : null}
      </Suspense>
    </div>
  )
}
