import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { sessionLines } from '../../gate/sessions.ts'
import { heldAt } from '../../gate/duty.ts'
import { only } from '../../trpc.ts'

/** Days ahead that a supervisor can be asked in. */
export const AHEAD_DAYS = 60

/** Who may be asked to be there, and at which of one's coming sessions. */
export const choices = only('supervisee')
  .output(
    z.object({
      supervisors: z.array(z.object({ id: z.string(), name: z.string() })),
      sessions: z.array(
        z.object({
          id: z.string(),
          number: z.number(),
          startedAt: z.string(),
          clients: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { programId, personId } = actor
    const now = services.now()
    const [supervision, sessions] = await Promise.all([
      services.db.supervision.findMany({
        where: { programId, superviseeId: personId, ...heldAt(new Date(now)) },
      }),
      sessionLines(
        services.db,
        programId,
        { clinicianId: personId, startedAt: { gt: new Date(now), lt: new Date(now + AHEAD_DAYS * DAY) } },
        now,
      ),
    ])
    const ids = [...new Set(supervision.map((one) => one.supervisorId))]
    const named = await services.people.named(ids)
    return {
      supervisors: ids.map(named),
      sessions: sessions
        .map(({ id, number, startedAt, clients }) => ({
          id,
          number,
          startedAt,
          clients: clients.map((one) => ({ id: one.id, pseudonym: one.pseudonym })),
        }))
        .reverse(),
    }
  })
