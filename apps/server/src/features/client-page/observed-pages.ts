import { addObserved, newestAnswers, STANDING } from '../../gate/live-supervision.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { donePage } from './done-pages.ts'
import { html, type Html } from './html.ts'
import { press } from './layout.ts'
import { textOf, type Opened, type VisitPages } from './pages.ts'

/** "I don't want that", to a supervisor who was to be there: one press, at once, and no reason is asked. */
export function observedPages({ post }: VisitPages): void {
  post('/c/observed', ['link'], async (here, given) => {
    const { services, visit, speech } = here
    const liveId = id.parse(textOf(given, 'live'))
    const found = (await ownObserved(here)).find((one) => one.id === liveId && one.stands)
    if (!found) throw notFound()
    const said = { clientId: visit.clientId, answer: 'no', writtenBy: null } as const
    await addObserved(services.db, visit.programId, liveId, [said], services.now())
    return donePage(here, speech.t('observed.noTitle'), [
      speech.t('observed.no', { name: found.name, day: speech.day(found.startedAt) }),
    ])
  })
}

interface Observed {
  readonly id: string
  readonly startedAt: number
  readonly name: string
  readonly stands: boolean
}

/** Sessions to come at which somebody may be present, since this client said yes. Of others' answers nothing is told. */
async function ownObserved({ services, visit }: Opened): Promise<Observed[]> {
  const { db, people } = services
  const { programId, clientId } = visit
  const rows = await db.liveSupervision.findMany({
    where: { programId, answers: { some: { clientId } } },
    include: { answers: { where: { clientId } } },
    orderBy: { askedAt: 'asc' },
  })
  const sessions = await db.session.findMany({
    where: { programId, id: { in: rows.map((row) => row.sessionId) }, startedAt: { gt: new Date(services.now()) } },
    orderBy: { startedAt: 'asc' },
  })
  const named = await people.named(rows.map((row) => row.supervisorId))
  return sessions.flatMap((session) => {
    // The newest booking of a session: one before it was called off.
    const row = rows.findLast((one) => one.sessionId === session.id)!
    if (newestAnswers(row.answers).get(clientId)?.answer !== 'yes') return []
    return {
      id: row.id,
      startedAt: session.startedAt.getTime(),
      name: named(row.supervisorId).name,
      stands: STANDING.includes(row.state),
    }
  })
}

/** Called off, it reads the same whoever did that, and why. */
export async function observedPart(here: Opened): Promise<Html | null> {
  const { visit, speech } = here
  const { t, day } = speech
  const observed = await ownObserved(here)
  if (observed.length === 0) return null
  return html`<section>
    <h2>${t('observed.title')}</h2>
    <ul>
      ${observed.map(({ id: liveId, startedAt, name, stands }) =>
        stands
          ? html`<li>
              <span>${t('observed.line', { day: day(startedAt), name })}</span>
              ${press('/c/observed', visit.formToken, t('observed.stop'), { fields: { live: liveId } })}
            </li>`
          : html`<li><span>${t('observed.off', { day: day(startedAt), name })}</span></li>`,
      )}
    </ul>
  </section>`
}
