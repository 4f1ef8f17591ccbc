import { appendEvent } from '../../gate/ledger.ts'
import { ownRecordings } from '../../gate/own-recordings.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { donePage } from './change-pages.ts'
import { html } from './html.ts'
import { layout, press } from './layout.ts'
import { ownWord } from './own-word.ts'
import { textOf, type Opened, type VisitPages } from './pages.ts'

/** Asking to delete: one press says what goes and what stays, the second does it. */
export function deletionPages({ get, post }: VisitPages): void {
  get('/c/delete/:what', ['link'], async (here) => {
    const { what } = here.request.params as { what: string }
    const asked = await whatIsAsked(here, what)
    const { t, day } = here.speech
    return layout(here.speech, {
      formToken: here.visit.formToken,
      body: html`<h1>${asked.at === null ? t('done.deleteAllTitle') : t('done.deleteOne', { day: day(asked.at) })}</h1>
        <p>${t('done.deleteMeans')} ${t('done.deleteAsk')}</p>
        <p>${t('done.deleteStays')}</p>
        <div class="actions">
          ${press('/c/delete', here.visit.formToken, t(asked.at === null ? 'done.deleteSureAll' : 'done.deleteSure'), {
            look: 'danger',
            fields: { what },
          })}
          <a class="secondary" href="/c/page">${t('change.back')}</a>
        </div>`,
    })
  })

  post('/c/delete', ['link'], async (here, given) => {
    const { services, visit, speech } = here
    const { sessionIds } = await whatIsAsked(here, textOf(given, 'what'))
    const event = { ...ownWord(visit, services.now()), kind: 'deletion-requested' as const, sessionIds }
    const { written } = await appendEvent(services.db, visit.programId, event, services.now)
    const { t, time } = speech
    return donePage(here, t('done.deleteTitle', { time: time(written) }), [t('done.delete'), t('done.deleteStays')])
  })
}

/** Everything, or what was recorded of one of their sessions. @throws Refusal not-found for any other */
async function whatIsAsked(
  { services, visit }: Opened,
  what: string,
): Promise<{ sessionIds: string[] | null; at: number | null }> {
  if (what === 'all') return { sessionIds: null, at: null }
  const sessionId = id.safeParse(what).data
  const kept = await ownRecordings(services.db, visit.programId, visit.clientId, services.now())
  const found = kept.find((one) => one.sessionId === sessionId && one.state !== 'gone')
  if (!found) throw notFound()
  return { sessionIds: [found.sessionId], at: found.startedAt }
}
