import { z } from 'zod'
import { relations, signersOf, whoSigns } from '../../clients/signing.ts'
import { requireClient } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'

/** Who signs for a client: they alone, one of those who sign for them, or all of these. */
export const show = member
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      /** Which rule it is, to change it. Null: none was made, and the client signs alone. */
      id: z.string().nullable(),
      who: z.enum(['client', 'one-representative', 'all-representatives']),
      signers: z.array(z.object({ id: z.string(), relation: z.enum(relations) })),
      ofAgeOn: z.string().nullable(),
      /** That day has come: only the client's own word counts, and the rule is to be changed. */
      isOfAge: z.boolean(),
      seesSessions: z.boolean(),
      /** Everybody who was entered for this client, to name again. */
      known: z.array(z.object({ id: z.string(), relation: z.enum(relations) })),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const { programId } = actor
    const now = services.now()
    const { id: clientId } = await requireClient(db, actor, input.clientId, now)
    const [row, signs, entered] = await Promise.all([
      db.clientSigning.findFirst({ where: { programId, clientId, closedAt: null } }),
      whoSigns(db, programId, [clientId]),
      db.representative.findMany({ where: { programId, clientId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    ])
    const known = await signersOf(
      db,
      programId,
      entered.map((one) => one.id),
    )
    const signing = signs.get(clientId)
    return {
      id: row?.id ?? null,
      who: signing?.who ?? ('client' as const),
      signers: [...(signing?.signers ?? [])],
      ofAgeOn: signing?.ofAgeOn ?? null,
      isOfAge: signing !== undefined && signing.endsAt !== null && signing.endsAt <= now,
      seesSessions: signing?.seesSessions ?? false,
      known: [...known].map(([key, relation]) => ({ id: key, relation })),
    }
  })
