import { appendEvent } from '../../gate/ledger.ts'
import { ownRecordings } from '../../gate/own-recordings.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { toDone } from './done-pages.ts'
import { html } from './html.ts'
import { layout, press } from './layout.ts'
import { ownWord } from './own-word.ts'
import { textOf, type Opened, type VisitPages } from './pages.ts'

/** Asking to delete: one press says what goes and what stays, the second does it. */
export function deletionPages({ get, post }: VisitPages): void {
  get('/c/delete/:what', ['link', 'signer'], async (here) => {
    const { what } = here.request.params as { what: string }
    const asked = await whatIsAsked(here, what)
    const { t, day } = here.speech
    return layout(here.speech, {
      formToken: here.visit.formToken,
      body: html`<h1>${asked.at === null ? t('done.deleteAllTitle') : t('done.deleteOne', { day: day(asked.at) })}</h1>
        <p>${t('done.deleteMeans')} ${t('done.deleteAsk')}</p>
        ${asked.held > 0 && html`<p>${t('hold.before')}</p>`}
        <p>${t('done.deleteStays')}</p>
        ${asked.copies > 0 && html`<p>${t('done.deleteCopies')}</p>`}
        <div class="actions">
          ${press('/c/delete', here.visit.formToken, t(asked.at === null ? 'done.deleteSureAll' : 'done.deleteSure'), {
            look: 'danger',
            fields: { what },
          })}
          <a class="secondary" href="/c/page">${t('change.back')}</a>
        </div>`,
    })
  })

  post('/c/delete', ['link', 'signer'], async (here, given) => {
    const { services, visit } = here
    const { sessionIds } = await whatIsAsked(here, textOf(given, 'what'))
    const event = { ...ownWord(here), kind: 'deletion-requested' as const, sessionIds }
    const written = await appendEvent(services.db, visit.programId, event, services.now)
    return toDone(written)
  })
}

interface Asked {
  readonly sessionIds: string[] | null
  readonly at: number | null
  /** Copies that still lie where the recordings were made. */
  readonly copies: number
  /** How many of them a hold forbids to destroy. */
  readonly held: number
}

/** Everything, or what was recorded of one of their sessions. @throws Refusal not-found for any other */
async function whatIsAsked({ services, visit, sees }: Opened, what: string): Promise<Asked> {
  // Of which session it is, is not for everyone to see.
  if (what !== 'all' && !sees) throw notFound()
  const { programId } = visit
  const kept = await ownRecordings(services.db, programId, visit.clientId, services.now())
  const here = kept.filter(({ state }) => state !== 'gone')
  const asked = what === 'all' ? here : here.filter((one) => one.sessionId === id.safeParse(what).data)
  if (what !== 'all' && asked.length === 0) throw notFound()
  const ids = asked.map(({ sessionId }) => sessionId)
  const where = { programId, sessionId: { in: ids }, removedAt: null }
  // Whether anything is recorded is not for everyone to see either.
  const copies = sees ? await services.db.externalCopy.count({ where }) : 0
  const held = sees ? asked.filter((one) => one.hold !== null).length : 0
  return what === 'all'
    ? { sessionIds: null, at: null, copies, held }
    : { sessionIds: [ids[0]!], at: asked[0]!.startedAt, copies, held }
}
