import { isNo } from '@earshot/consent-core'
import { StateShape, type State } from '@earshot/ui/state-mark'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { useEventWords } from '../../consent/event-words.ts'
import { useSignerWords } from '../../signing/use-signer-words.ts'

type Entry = Outputs['clients']['show']['events'][number]

const shapeOf = (event: Entry): State => (isNo(event) ? 'may-not' : 'may-hear')

/** The ledger, newest first: what was said, how, and who wrote it down. A link may name one line of it. */
export function LedgerHistory({
  name,
  events,
  sessions,
}: {
  /** The client's pseudonym. */
  name: string
  events: Entry[]
  sessions: { id: string; number: number }[]
}) {
  const signers = useSignerWords(name)
  const t = useTranslations('consent')
  const tc = useTranslations('clients.one')
  const format = useFormatter()
  const say = useEventWords()
  const alsoNamed = useAlsoNamed()
  const linked = window.location.hash.slice(1)
  // The lines come after the address was followed.
  useEffect(() => {
    if (linked) document.getElementById(linked)?.scrollIntoView({ block: 'center' })
  }, [linked])
  if (events.length === 0) return <p className="border-t border-line py-4 text-ink-soft">{tc('historyNone')}</p>

  const byWhom = ({ obtained, recordedBy, signers: who }: Entry) => {
    const signed = who.length > 0 ? t('signedBy', { who: signers.all(who.map((relation) => ({ relation }))) }) : null
    if (obtained === 'rule') return t('obtainedBy.rule')
    const how = t(`obtainedBy.${obtained}`)
    // What the client, or who signs for them, wrote by themselves nobody else noted.
    if (recordedBy.role === 'client') return t('event.byOwn', { how, name })
    if (recordedBy.role === 'representative')
      return t('event.byOwn', { how, name: signers.all(who.map((relation) => ({ relation }))) })
    const noted = t('event.by', { how, name: recordedBy.name })
    return signed ? `${signed} · ${noted}` : noted
  }
  const numberOf = (id: string | null) => sessions.find((session) => session.id === id)?.number ?? 0
  return (
    <ol className="border-t border-line pt-4">
      {events.map((event) => (
        <li
          key={event.id}
          id={event.id}
          aria-current={event.id === linked || undefined}
          className="relative isolate flex gap-3 pb-4 before:absolute before:top-6 before:bottom-0 before:left-[6.5px] before:w-px before:bg-line last:before:hidden aria-current:after:absolute aria-current:after:-inset-x-3 aria-current:after:-top-2 aria-current:after:bottom-1 aria-current:after:-z-10 aria-current:after:rounded-md aria-current:after:bg-accent-soft"
        >
          <StateShape state={shapeOf(event)} className="mt-1 bg-surface" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">
                {say(
                  {
                    all: false,
                    purposes: [],
                    tookBack: true,
                    ...event.what,
                    kind: event.kind,
                    sessionId: event.sessionId,
                  },
                  numberOf,
                )}
              </span>
              <time dateTime={event.happened} className="text-sm text-ink-faint">
                {format.dateTime(new Date(event.happened), 'dayYearTime')}
              </time>
            </p>
            {alsoNamed(event) ? <p className="text-sm text-ink-soft">{alsoNamed(event)}</p> : null}
            <p className="text-sm text-ink-soft">
              {byWhom(event)}
              {event.late ? ` · ${t('event.late')}` : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Of a yes: the groups that it names and whoever stands in, which no list of persons holds. */
function useAlsoNamed(): (event: Entry) => string | null {
  const t = useTranslations('audience')
  const format = useFormatter()
  return ({ also }) => {
    const what = [
      ...(also?.groups ?? []).map(({ name, joinLater }) => (joinLater ? t('groupAndLater', { name }) : name)),
      ...(also?.standIns ?? []).map((name) => t('standsIn', { name })),
    ]
    return what.length > 0 ? t('alsoNamed', { what: format.list(what) }) : null
  }
}
