import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { appendEvents } from '../../gate/ledger.ts'
import { id, type NewEvent } from '../../gate/schema.ts'
import { destroyAsTold } from '../../media/destroy.ts'
import { requireOwnRecording } from '../../media/takes/take.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { byStaff } from '../../clients/told.ts'
import { requireSessionOf } from '../../clients/session-of.ts'

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

/**
 * Clients asked to stop in mid-session, and keep or discard what came before; no reason is asked. Kept, it changes no
 * permit, and nothing that is captured after it is taken. Discarded by one of them, it is gone when this answers, or
 * kept back by a hold.
 */
export const clientStopped = only('supervisee')
  .input(
    z.object({
      recordingId: id,
      /** When they said it, since the recording was begun. */
      atMs: z.number().int().min(0).max(DAY),
      said: z
        .array(z.object({ clientId: id, keep: z.boolean() }))
        .min(1)
        .max(12)
        .refine((said) => unique(said.map((one) => one.clientId))),
    }),
  )
  .output(
    z.object({
      /** Of what was discarded: false where a hold keeps it back, heard by nobody. */
      isDestroyed: z.boolean(),
    }),
  )
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const recording = await requireOwnRecording(services.db, actor, input.recordingId)
    const { sessionId } = recording
    for (const { clientId } of input.said) await requireSessionOf(services.db, programId, sessionId, clientId)
    const session = await services.db.session.count({
      where: { programId, id: sessionId, clinicianId: actor.personId },
    })
    if (session === 0) throw notFound()
    const now = services.now()
    const happened = Math.min(now, recording.createdAt.getTime() + input.atMs)
    const told = { obtained: 'spoken', language: 'en', interpreter: 'none', notice: null, happened } as const
    // What was written down and not heard to be is said again.
    const known = await services.db.ledgerEvent.findMany({
      where: { programId, sessionId, kind: 'stopped', happened: new Date(happened) },
      select: { clientId: true },
    })
    const isKnown = (clientId: string) => known.some((one) => one.clientId === clientId)
    const events = input.said.flatMap(({ clientId, keep }): NewEvent[] => {
      if (isKnown(clientId) && keep) return []
      const base = { clientId, signature: null, ...byStaff(actor, told) }
      const stopped = { ...base, kind: 'stopped' as const, sessionId, keep }
      if (keep) return [stopped]
      return [
        stopped,
        { ...base, kind: 'declined', sessionId },
        { ...base, kind: 'deletion-requested', sessionIds: [sessionId] },
      ]
    })
    await appendEvents(services.db, programId, events, services.now)
    if (input.said.every((one) => one.keep)) return { isDestroyed: false }
    return { isDestroyed: await destroyAsTold(services, programId, recording.id) }
  })
