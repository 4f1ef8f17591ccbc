import { z } from 'zod'
import { viewKey } from '../../gate/facts.ts'
import { summarize } from '../../gate/threads/in-shares.ts'
import { id, instant } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { isoOrNull, sessionOfRecording } from '../recordings/line.ts'
import { purposes } from '@earshot/consent-core'

const line = z.object({
  share: z.object({ id: z.string(), purpose: z.enum(purposes), openedAt: z.string() }),
  recordingId: z.string(),
  trainee: z.object({ id: z.string(), name: z.string() }),
  session: sessionOfRecording,
  questions: z.array(
    z.object({ threadId: z.string(), startMs: z.number(), endMs: z.number().nullable(), question: z.string() }),
  ),
  moments: z.number(),
  momentsMs: z.number(),
  durationMs: z.number(),
  validUntil: z.string().nullable(),
  /** When the recording is to be gone. */
  goneOn: z.string().nullable(),
})

/**
 * What was shared with a supervisor and may be heard now, a page of the newest shares: open questions first, then by
 * what ends soonest. What may not be heard is not in the list, nor in a count.
 */
export const list = only('supervisor')
  .input(
    z
      .object({
        /** Where the page begins: `next` of the one before. */
        after: z.object({ openedAt: instant, id }).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(200),
      })
      .prefault({}),
  )
  .output(z.object({ lines: z.array(line), next: z.object({ openedAt: z.string(), id: z.string() }).nullable() }))
  .query(async ({ ctx: { actor, services, answer }, input }) => {
    const { heard, next } = await services.gate.lists.heardShares(actor, input, 'inbox', answer)
    const [summaries, named, pseudonymOf] = await Promise.all([
      summarize(services.db, services.keys, services.gate, actor, heard),
      services.people.named(heard.map((one) => one.facts.session.clinicianId)),
      pseudonyms(
        services.db,
        actor.programId,
        heard.flatMap((one) => one.facts.session.participants),
      ),
    ])
    const lines = heard.map(({ facts, verdict }) => {
      const share = facts.share!
      const summary = summaries.get(viewKey({ recordingId: facts.recordingId, shareId: share.id }))!
      return {
        share: { id: share.id, purpose: share.purpose, openedAt: new Date(share.openedAt).toISOString() },
        recordingId: facts.recordingId,
        trainee: named(facts.session.clinicianId),
        session: {
          id: facts.session.id,
          number: facts.session.number,
          startedAt: new Date(facts.session.startedAt).toISOString(),
          clients: pseudonymOf.clientsFirst(facts.session.participants).map(pseudonymOf),
        },
        questions: summary.openQuestions,
        moments: summary.moments,
        momentsMs: summary.momentsMs,
        durationMs: facts.media.durationMs ?? 0,
        validUntil: isoOrNull(verdict.until),
        goneOn: isoOrNull(verdict.deleteBy),
      }
    })
    const soonest = (one: (typeof lines)[number]) => one.validUntil ?? one.goneOn ?? '9999'
    lines.sort(
      (a, b) =>
        Number(b.questions.length > 0) - Number(a.questions.length > 0) ||
        soonest(a).localeCompare(soonest(b)) ||
        a.share.openedAt.localeCompare(b.share.openedAt),
    )
    return { lines, next: next && { openedAt: new Date(next.openedAt).toISOString(), id: next.id } }
  })
