import { z } from 'zod'
import { relations, signersOf } from '../../clients/signing.ts'
import { clientsWhere } from '../../gate/duty.ts'
import { only } from '../../trpc.ts'

/** Own clients whose yes came by link and waits for their clinician's word, the oldest first. */
export const waiting = only('supervisee')
  .output(
    z.object({
      asks: z.array(
        z.object({
          id: z.string(),
          clientId: z.string(),
          pseudonym: z.string(),
          signer: z.enum(relations).nullable(),
          answeredAt: z.string(),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { programId, personId } = actor
    const clients = await services.db.client.findMany({
      where: clientsWhere(programId, [personId], services.now()),
      select: { id: true, pseudonym: true },
    })
    const names = new Map(clients.map(({ id, pseudonym }) => [id, pseudonym]))
    const rows = await services.db.consentAsk.findMany({
      where: { programId, clientId: { in: [...names.keys()] }, state: 'answered' },
      orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    })
    const signers = await signersOf(
      services.db,
      programId,
      rows.flatMap((row) => row.representativeId ?? []),
    )
    return {
      asks: rows.map((row) => ({
        id: row.id,
        clientId: row.clientId,
        pseudonym: names.get(row.clientId)!,
        signer: row.representativeId === null ? null : (signers.get(row.representativeId) ?? null),
        answeredAt: row.answeredAt!.toISOString(),
      })),
    }
  })
