import { z } from 'zod'
import { settleLive } from '../../gate/live-supervision.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { findLive } from './find.ts'

const LONGEST = 200

/** The supervisor will be there, or will not, with a sentence if they like. @throws Refusal not-found; live-over */
export const reply = only('supervisor')
  .input(z.object({ id, comes: z.boolean(), sentence: z.string().trim().max(LONGEST).default('') }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db, envelopes, now } = services
    const { programId, personId } = actor
    const { row, as } = await findLive(services, actor, input.id)
    if (as !== 'supervisor') throw notFound()
    const clientId = await envelopeOf(db, programId, row.sessionId)
    const sealed =
      input.sentence === '' ? null : new Uint8Array(await envelopes.seal(programId, clientId, row.id, input.sentence))
    const state = input.comes ? 'accepted' : 'declined'
    await settleLive(db, programId, row.id, { state, by: personId, now: now(), sealed })
  })

/** Whose envelope holds what is said about a session: its first participant's. */
export async function envelopeOf(
  db: Parameters<typeof settleLive>[0],
  programId: string,
  sessionId: string,
): Promise<string> {
  const first = await db.participant.findFirstOrThrow({
    where: { programId, sessionId },
    orderBy: [{ createdAt: 'asc' }, { clientId: 'asc' }],
  })
  return first.clientId
}
