import { z } from 'zod'
import { only } from '../../trpc.ts'
import { ownNoes } from './own-noes.ts'

const line = z.object({
  session: z.object({ id: z.string(), number: z.number(), startedAt: z.string() }),
  client: z.object({ id: z.string(), pseudonym: z.string() }),
})

/** Noes to recording today of which their clinician was not told yet what may be said, and what to do instead. */
export const list = only('supervisee')
  .output(z.object({ noes: z.array(line) }))
  .query(async ({ ctx: { actor, services } }) => {
    const { db } = services
    const noes = await ownNoes(services, actor)
    const offered = await db.noOffered.findMany({
      where: { programId: actor.programId, sessionId: { in: noes.map(({ session }) => session.id) } },
    })
    const isOffered = (sessionId: string, clientId: string) =>
      offered.some((one) => one.sessionId === sessionId && one.clientId === clientId)
    return { noes: noes.filter(({ session, client }) => !isOffered(session.id, client.id)) }
  })
