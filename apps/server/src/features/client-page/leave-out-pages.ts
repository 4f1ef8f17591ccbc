import type { Span } from '@earshot/consent-core'
import { ownRecordings, type Kept } from '../../gate/own-recordings.ts'
import { MOST_WORDS, waysToFind, widened, withhold, type ToLeaveOut } from '../../gate/withhold.ts'
import { notFound } from '../../refusal.ts'
import { toDone } from './done-pages.ts'
import { html, type Html } from './html.ts'
import { layout, press } from './layout.ts'
import { leaveOutForm } from './leave-out-form.ts'
import { ownWord } from './own-word.ts'
import { textOf, type Fields, type Opened, type VisitPages } from './pages.ts'

/** Leaving out a part: one page asks which, the next says what comes of it and does it. */
export function leaveOutPages({ get, post }: VisitPages): void {
  get('/c/leave-out/:what', ['link'], async (here) => {
    const { what } = here.request.params as { what: string }
    return leaveOutForm(here, await whatIsAsked(here, what))
  })

  post('/c/leave-out/check', ['link'], async (here, given) => {
    const asked = await whatIsAsked(here, textOf(given, 'what'))
    const part = partFrom(given, asked.kept)
    return typeof part === 'string' ? leaveOutForm(here, asked, given, part) : checkPage(here, asked, part, given)
  })

  post('/c/leave-out', ['link'], async (here, given) => {
    const asked = await whatIsAsked(here, textOf(given, 'what'))
    const part = partFrom(given, asked.kept)
    if (typeof part === 'string') return leaveOutForm(here, asked, given, part)
    const { services, visit } = here
    const what: ToLeaveOut = 'ranges' in part ? part : { ...part, finderId: asked.finder.id }
    return toDone(await withhold(services, visit.programId, asked.kept.id, ownWord(here), what))
  })
}

export interface Asked {
  readonly what: string
  readonly kept: Kept
  /** The clinician who held the session: nobody else can find a part. */
  readonly finder: { readonly id: string; readonly name: string }
}

/** One of their recordings that is whole. @throws Refusal not-found for any other */
async function whatIsAsked({ services, visit }: Opened, what: string): Promise<Asked> {
  const { programId, clientId } = visit
  const all = await ownRecordings(services.db, programId, clientId, services.now())
  const kept = all.find((one) => one.state === 'kept' && `${one.sessionId}.${one.number}` === what)
  if (!kept) throw notFound()
  const where = { programId_id: { programId, id: kept.sessionId } }
  const { clinicianId } = await services.db.session.findUniqueOrThrow({ where })
  const named = await services.people.named([clinicianId])
  return { what, kept, finder: named(clinicianId) }
}

type Part = { readonly ranges: readonly Span[] } | { readonly way: (typeof waysToFind)[number]; readonly words: string }

/** What the form says, or why it says nothing that can be done. */
export type Missing = 'which' | 'times' | 'beyond'

function partFrom(given: Fields, { durationMs }: Kept): Part | Missing {
  const how = textOf(given, 'how')
  const way = waysToFind.find((one) => one === how)
  if (way) return { way, words: textOf(given, 'words').replaceAll('\0', '').trim().slice(0, MOST_WORDS) }
  if (how !== 'times') return 'which'
  const [startMs, endMs] = [msFrom(textOf(given, 'from')), msFrom(textOf(given, 'to'))]
  if (startMs === null || endMs === null || startMs >= endMs) return 'times'
  if (startMs >= (durationMs ?? 0)) return 'beyond'
  return { ranges: [widened({ startMs, endMs }, durationMs)] }
}

/** Minutes, or minutes and seconds: 12 or 12:30. Null: neither. */
function msFrom(text: string): number | null {
  const found = /^\s*(\d{1,3})(?:[:.](\d{2}))?\s*$/.exec(text)
  return found ? (Number(found[1]) * 60 + Number(found[2] ?? 0)) * 1000 : null
}

function checkPage(here: Opened, { what, finder }: Asked, part: Part, given: Fields): string {
  const { t } = here.speech
  const fields = Object.fromEntries(
    ['how', 'from', 'to', 'words'].map((name) => [name, textOf(given, name)] as const).filter(([, value]) => value),
  )
  return layout(here.speech, {
    formToken: here.visit.formToken,
    body: html`<h1>${t('leaveOut.sureTitle')}</h1>
      ${sentencesOf(here, part, finder.name)}
      <p><strong>${t('done.deleteAsk')}</strong></p>
      <div class="actions">
        ${press('/c/leave-out', here.visit.formToken, t('ranges' in part ? 'leaveOut.sure' : 'leaveOut.sureFind'), {
          look: 'danger',
          fields: { ...fields, what },
        })}
        <a class="secondary" href="/c/page">${t('change.back')}</a>
      </div>`,
  })
}

function sentencesOf({ speech: { t } }: Opened, part: Part, name: string): Html[] {
  const said =
    'ranges' in part
      ? part.ranges.map(({ startMs, endMs }) => t('leaveOut.from', { from: clock(startMs), to: clock(endMs) }))
      : [t(`leaveOut.finds.${part.way}`, { name })]
  return [...said, t('leaveOut.means'), t('leaveOut.nobody')].map((one) => html`<p>${one}</p>`)
}

const clock = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
