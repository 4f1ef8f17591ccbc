import { z } from 'zod'
import { choices } from '../../clients/offer.ts'
import type { Db } from '@earshot/db'
import { readAsk } from '../../clients/ask.ts'
import { requireClient } from '../../gate/duty.ts'
import { id, purpose } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'

/** What a client is being asked now, and whether they have a link to their page. Its token can't be read again. */
export const ofClient = member
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      ask: z
        .object({
          id: z.string(),
          state: z.enum(['open', 'answered']),
          preparedAt: z.string(),
          answeredAt: z.string().nullable(),
          sessionId: z.string().nullable(),
          purposes: z.array(z.object({ purpose, answer: z.enum(choices).nullable() })),
          /** Who is asked the same, and has not answered: of several clients each by themselves. */
          together: z.array(z.object({ askId: z.string(), clientId: z.string(), pseudonym: z.string() })),
        })
        .nullable(),
      link: z.object({ madeAt: z.string(), expiresAt: z.string() }).nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const now = services.now()
    const { programId } = actor
    const { id: clientId } = await requireClient(db, actor, input.clientId, now)
    const [row, link] = await Promise.all([
      db.consentAsk.findFirst({ where: { programId, clientId, state: { in: ['open', 'answered'] } } }),
      db.clientLink.findFirst({
        where: { programId, clientId, way: 'link', endedAt: null, expiresAt: { gt: new Date(now) } },
      }),
    ])
    const ask = row && (await readAsk(db, row))
    const together = row ? await askedTogether(db, row) : []
    return {
      ask: ask && {
        id: ask.id,
        state: ask.state === 'answered' ? ('answered' as const) : ('open' as const),
        preparedAt: row.preparedAt.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
        sessionId: row.sessionId,
        together,
        purposes: ask.offer.purposes.map((one) => ({ purpose: one, answer: ask.answers?.purposes[one] ?? null })),
      },
      link: link && { madeAt: link.madeAt.toISOString(), expiresAt: link.expiresAt.toISOString() },
    }
  })

type Row = { programId: string; clientId: string; preparedBy: string; preparedAt: Date; sessionId: string | null }

/** Asks of one preparing, in a stable order. */
async function askedTogether(db: Db, { programId, preparedBy, preparedAt, sessionId }: Row) {
  const rows = await db.consentAsk.findMany({
    where: { programId, preparedBy, preparedAt, sessionId, state: 'open' },
    orderBy: { clientId: 'asc' },
  })
  const clients = await db.client.findMany({ where: { programId, id: { in: rows.map((row) => row.clientId) } } })
  const names = new Map(clients.map(({ id, pseudonym }) => [id, pseudonym]))
  return rows.map(({ id, clientId }) => ({ askId: id, clientId, pseudonym: names.get(clientId) ?? '' }))
}
