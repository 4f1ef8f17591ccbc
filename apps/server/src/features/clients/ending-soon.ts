import { DAY, purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { clientsWhere } from '../../gate/duty.ts'
import { endingsOf } from '../../gate/endings.ts'
import { only } from '../../trpc.ts'

/** A clinician is reminded this long before a yes ends, and more urgently this long. */
const REMIND_MS = 14 * DAY
const URGENT_MS = 3 * DAY

/**
 * What one's own clients allow and soon no longer will: in time to ask once more. Told as it is now, so that whatever
 * was said in between is in it; of what a client took back nothing is told.
 */
export const endingSoon = only('supervisee')
  .output(
    z.object({
      endings: z.array(
        z.object({
          scopeId: z.string(),
          client: z.object({ id: z.string(), pseudonym: z.string() }),
          endsAt: z.string(),
          isUrgent: z.boolean(),
          purposes: z.array(z.enum(purposes)),
          /** With whom it would be talked over: others sign for the client; they come with others. */
          with: z.enum(['client', 'representatives', 'others']),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { programId, personId } = actor
    const now = services.now()
    const clients = await services.db.client.findMany({
      where: { ...clientsWhere(programId, [personId], now), guestRole: null },
      include: {
        sessions: {
          select: {
            session: { select: { _count: { select: { participants: { where: { client: { guestRole: null } } } } } } },
          },
          orderBy: { session: { startedAt: 'desc' } },
          take: 1,
        },
      },
      orderBy: { pseudonym: 'asc' },
      take: 500,
    })
    const clientIds = clients.map((one) => one.id)
    const endings = await endingsOf(services.db, programId, clientIds, now, REMIND_MS)
    return {
      endings: clients
        .flatMap(({ id, pseudonym, sessions: [last] }) =>
          endings.get(id)!.map((one) => ({ one, client: { id, pseudonym }, last })),
        )
        .sort((a, b) => a.one.endsAt - b.one.endsAt)
        .map(({ one, client, last }) => ({
          scopeId: one.scopeId,
          client,
          endsAt: new Date(one.endsAt).toISOString(),
          isUrgent: one.endsAt <= now + URGENT_MS,
          purposes: [...one.purposes],
          with: one.isRepresented
            ? ('representatives' as const)
            : last && last.session._count.participants > 1
              ? ('others' as const)
              : ('client' as const),
        })),
    }
  })
