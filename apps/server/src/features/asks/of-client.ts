import { z } from 'zod'
import { askedForms, choices } from '../../clients/offer.ts'
import type { Db } from '@earshot/db'
import { readAsk } from '../../clients/ask.ts'
import { relations, signersOf, type Relation } from '../../clients/signing.ts'
import { clientsWhere, cliniciansInDuty, requireClient } from '../../gate/duty.ts'
import { id, mediaForm, processing, purpose } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'

/** Null: not answered yet. */
const answer = z.enum(choices).nullable()

/** Who is asked, where it is not the client. */
const signer = z.object({ id: z.string(), relation: z.enum(relations) }).nullable()

/**
 * What a client, or who signs for them, is being asked now, and which links to their page there are. A link's token can't
 * be read again.
 */
export const ofClient = member
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      asks: z.array(
        z.object({
          id: z.string(),
          state: z.enum(['open', 'answered', 'signed']),
          signer,
          preparedAt: z.string(),
          answeredAt: z.string().nullable(),
          sessionId: z.string().nullable(),
          purposes: z.array(z.object({ purpose, answer })),
          /** What is asked by itself beside the first form. */
          forms: z.array(z.object({ form: mediaForm, answer })),
          processing: z.array(z.object({ processing, answer })),
        }),
      ),
      /** Who is asked the same now, and has not answered: of several each by themselves. */
      together: z.array(z.object({ askId: z.string(), clientId: z.string(), pseudonym: z.string(), signer })),
      links: z.array(z.object({ signer, madeAt: z.string(), expiresAt: z.string() })),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const now = services.now()
    const { programId } = actor
    const { id: clientId } = await requireClient(db, actor, input.clientId, now)
    const [rows, links] = await Promise.all([
      db.consentAsk.findMany({
        where: { programId, clientId, state: { in: ['open', 'answered', 'signed'] } },
        orderBy: { id: 'asc' },
      }),
      db.clientLink.findMany({
        where: { programId, clientId, way: 'link', endedAt: null, expiresAt: { gt: new Date(now) } },
        orderBy: { id: 'asc' },
      }),
    ])
    const asks = await Promise.all(rows.map(async (row) => ({ row, ask: await readAsk(db, row) })))
    const open = rows.find(({ state }) => state === 'open')
    const together = open ? await askedTogether(db, open, await cliniciansInDuty(db, actor, now), now) : []
    const all = [...rows, ...links, ...together]
    const known = await signersOf(
      db,
      programId,
      all.flatMap(({ representativeId }) => representativeId ?? []),
    )
    return {
      asks: asks.map(({ row, ask }) => ({
        id: ask.id,
        state: stateOf(ask.state),
        signer: signerOf(ask, known),
        preparedAt: row.preparedAt.toISOString(),
        answeredAt: row.answeredAt?.toISOString() ?? null,
        sessionId: row.sessionId,
        purposes: ask.offer.purposes.map((one) => ({ purpose: one, answer: ask.answers?.purposes[one] ?? null })),
        forms: askedForms(ask.offer).map((one) => ({ form: one, answer: ask.answers?.forms?.[one] ?? null })),
        processing: ask.offer.processing.map((one) => ({
          processing: one,
          answer: ask.answers?.processing[one] ?? null,
        })),
      })),
      together: together.map((one) => ({
        askId: one.id,
        clientId: one.clientId,
        pseudonym: one.pseudonym,
        signer: signerOf(one, known),
      })),
      links: links.map((link) => ({
        signer: signerOf(link, known),
        madeAt: link.madeAt.toISOString(),
        expiresAt: link.expiresAt.toISOString(),
      })),
    }
  })

type Row = { programId: string; clientId: string; preparedBy: string; preparedAt: Date; sessionId: string | null }

const stateOf = (state: string) => (state === 'answered' || state === 'signed' ? state : ('open' as const))

const signerOf = ({ representativeId }: { representativeId: string | null }, known: Map<string, Relation>) =>
  representativeId === null ? null : { id: representativeId, relation: known.get(representativeId) ?? 'legal' }

/** Asks of one preparing, in a stable order. */
async function askedTogether(
  db: Db,
  { programId, preparedBy, preparedAt, sessionId }: Row,
  clinicians: string[] | null,
  now: number,
) {
  const rows = await db.consentAsk.findMany({
    where: { programId, preparedBy, preparedAt, sessionId, state: 'open' },
    orderBy: [{ clientId: 'asc' }, { id: 'asc' }],
  })
  const clients = await db.client.findMany({
    where: { ...clientsWhere(programId, clinicians, now), id: { in: rows.map((row) => row.clientId) } },
  })
  const names = new Map(clients.map(({ id, pseudonym }) => [id, pseudonym]))
  return rows.flatMap((row) => (names.has(row.clientId) ? [{ ...row, pseudonym: names.get(row.clientId)! }] : []))
}
