import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { guestsOf } from '../../gate/clients.ts'
import { unconfirmedUntil } from '../../gate/due.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { viewKey } from '../../gate/facts.ts'
import { shareStandings } from '../../gate/open-shares.ts'
import { toldClinicians } from '../../gate/told-clinicians.ts'
import { summarize } from '../../gate/threads/in-shares.ts'
import { ownViews } from '../../gate/views.ts'
import { EARLY_MS } from '../../media/takes/take.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { failure, failureOf, recordingStates, sessionOfRecording } from '../recordings/line.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'

/** A session is offered to be recorded around the time at which it takes place. */
const NOW_MS = 3 * 60 * 60 * 1000

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

const uploadLine = z.object({
  id: z.string(),
  session: sessionOfRecording,
  state: z.enum(recordingStates),
  failure: failure.nullable(),
})
const waitingLine = z.object({ recordingId: z.string(), session: sessionOfRecording, waiting: z.number() })

const at = { id: z.string(), at: z.string(), client: z.object({ id: z.string(), pseudonym: z.string() }) }
const change = z.discriminatedUnion('kind', [
  z.object({
    ...at,
    kind: z.enum(['stopped', 'said-no', 'took-back', 'narrowed', 'disputed', 'left-out', 'delete-all']),
  }),
  z.object({ ...at, kind: z.literal('refused'), purposes: z.array(z.enum(purposes)) }),
  z.object({ ...at, kind: z.literal('delete-sessions'), count: z.number() }),
  z.object({ ...at, kind: z.literal('declined'), sessionNumber: z.number() }),
])

/** What matters to a supervisee now: sessions to confirm, uploads under way, answers that wait. */
export const show = only('supervisee')
  .output(
    z.object({
      /** Sessions that take place about now and of which there is no recording yet. */
      now: z.array(sessionView),
      toConfirm: z.array(sessionView),
      /** Recordings that are destroyed soon unless a yes is confirmed: half of the days that they wait have passed. */
      goingUnconfirmed: z.array(
        z.object({
          recordingId: z.string(),
          session: sessionOfRecording,
          /** Whose session it is; a guest is asked through them. */
          clients: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
          goesAt: z.string(),
        }),
      ),
      next: z.array(sessionView),
      uploads: z.array(uploadLine),
      /** Those with something about a risk first. */
      answers: z.array(waitingLine.extend({ risks: z.number() })),
      questions: z.array(waitingLine),
      /** What one's own clients changed by their own word in the last 7 days, the newest first. */
      changes: z.array(change),
      /** Of which a client asked to leave out a part that is still to be found. */
      partsToFind: z.array(z.object({ recordingId: z.string(), session: sessionOfRecording })),
    }),
  )
  .query(async ({ ctx: { actor, services, answer } }) => {
    const now = services.now()
    const [sessions, judged, changes] = await Promise.all([
      sessionLines(
        services.db,
        actor.programId,
        { clinicianId: actor.personId, startedAt: { gte: new Date(now - 4 * WEEK_MS), lt: new Date(now + WEEK_MS) } },
        now,
      ),
      ownViews(services.db, actor, 200).then((views) => services.gate.lists.judge(actor, views, 'today', answer)),
      toldClinicians(services.db, actor, now - WEEK_MS, now),
    ])
    const resting = judged.filter(({ facts, verdict }) => facts.state === 'ready' && verdict.effect === 'deny')
    const [summaries, standings, named, pseudonymOf, unconfirmed, guests] = await Promise.all([
      summarize(services.db, services.keys, services.gate, actor, judged),
      shareStandings(
        services.db,
        actor.programId,
        now,
        judged.map((one) => one.facts.recordingId),
      ),
      services.people.named([actor.personId]),
      pseudonyms(
        services.db,
        actor.programId,
        judged.flatMap((one) => one.facts.session.participants),
      ),
      unconfirmedUntil(
        services.db,
        actor.programId,
        resting.map((one) => one.facts.recordingId),
        now,
      ),
      guestsOf(
        services.db,
        actor.programId,
        resting.flatMap((one) => one.facts.session.participants),
      ),
    ])
    const sessionOf = ({ facts: { session } }: (typeof judged)[number]) => ({
      id: session.id,
      number: session.number,
      startedAt: new Date(session.startedAt).toISOString(),
      clients: pseudonymOf.clientsFirst(session.participants).map(pseudonymOf),
    })
    // A question that nobody else can read waits for nobody.
    const open = new Set(standings.filter((one) => one.standing === 'open').map((one) => one.id))
    const begun = sessions.filter((line) => Date.parse(line.startedAt) <= now)
    const recorded = new Set(judged.flatMap(({ facts }) => (facts.state === 'destroyed' ? [] : [facts.session.id])))
    const lines = judged.map((one) => ({
      one,
      summary: summaries.get(viewKey({ recordingId: one.facts.recordingId, shareId: null })),
    }))
    return {
      now: sessions
        .filter(({ startedAt }) => Math.abs(Date.parse(startedAt) - now) < NOW_MS)
        .filter(({ startedAt, consent }) => Date.parse(startedAt) <= now + EARLY_MS && consent.state !== 'may-not')
        .filter(({ id }) => !recorded.has(id))
        .map((line) => viewSession(line, named)),
      toConfirm: begun
        .filter(
          (line) =>
            line.consent.state === 'waiting' &&
            line.consent.sentences.some((sentence) => sentence.key === 'unconfirmed'),
        )
        .map((line) => viewSession(line, named)),
      goingUnconfirmed: resting
        .flatMap((one) => {
          const waits = unconfirmed.get(one.facts.recordingId)
          if (!waits?.isWarned) return []
          const goesAt = new Date(waits.due).toISOString()
          const clients = one.facts.session.participants
            .filter((id) => !guests.has(id))
            .map((id) => ({ id, pseudonym: pseudonymOf(id) }))
          return { recordingId: one.facts.recordingId, session: sessionOf(one), clients, goesAt }
        })
        .sort((a, b) => a.goesAt.localeCompare(b.goesAt)),
      next: sessions
        .filter((line) => Date.parse(line.startedAt) > now)
        .map((line) => viewSession(line, named))
        .reverse(),
      uploads: judged
        .filter((one) => one.facts.state !== 'ready' && one.facts.state !== 'destroyed')
        .map((one) => ({
          id: one.facts.recordingId,
          session: sessionOf(one),
          state: z.enum(recordingStates).parse(one.facts.state),
          failure: failureOf(one.facts.failure),
        })),
      answers: lines
        .filter(({ summary }) => summary && summary.waiting > 0)
        .map(({ one, summary }) => ({
          recordingId: one.facts.recordingId,
          session: sessionOf(one),
          waiting: summary!.waiting,
          risks: summary!.waitingRisks,
        }))
        .sort((a, b) => Number(b.risks > 0) - Number(a.risks > 0)),
      questions: lines
        .map(({ one, summary }) => ({
          recordingId: one.facts.recordingId,
          session: sessionOf(one),
          waiting: (summary?.openQuestions ?? []).filter(({ shareId }) => shareId !== null && open.has(shareId)).length,
        }))
        .filter(({ waiting }) => waiting > 0),
      changes: changes.map(({ what, at: happened, ...one }) => ({
        ...one,
        at: new Date(happened).toISOString(),
        ...(what.kind === 'refused' ? { ...what, purposes: [...what.purposes] } : what),
      })),
      partsToFind: judged
        .filter(({ facts, verdict }) => facts.state === 'ready' && waitsForItsPartAlone(verdict.explanations))
        .map((one) => ({ recordingId: one.facts.recordingId, session: sessionOf(one) })),
    }
  })

/** Denied for the part that is to be found and nothing else: where the client stopped all, the door to find it is shut too. */
const waitsForItsPartAlone = (explanations: readonly { readonly key: string }[]): boolean =>
  explanations.length > 0 && explanations.every(({ key }) => key === 'range-to-be-found')
