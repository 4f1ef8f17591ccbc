import { z } from 'zod'
import { supervisesSession } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { findDirection } from './find.ts'
import { standingOf } from './order.ts'
import { directionLine, viewLine, type Found } from './view.ts'
import { ordered, reached } from './words.ts'

const by = { by: z.object({ id: z.string(), name: z.string() }), written: z.string() }

export const directionView = directionLine.extend({
  /** The newest order: what is acknowledged. */
  orderSeq: z.number(),
  entries: z.array(
    z.discriminatedUnion('kind', [
      z.object({ ...by, kind: z.enum(['opened', 'changed']), text: z.string(), dueAt: z.string() }),
      z.object({ ...by, kind: z.literal('reached'), ...reached.shape }),
      z.object({ ...by, kind: z.enum(['acknowledged', 'done']) }),
    ]),
  ),
  /** Change and done are the supervisors'; to acknowledge is the clinician's. */
  can: z.object({ acknowledge: z.boolean(), change: z.boolean() }),
})

type Entry = z.infer<typeof directionView>['entries'][number]

/** One direction with its words, each as it was written. */
export const show = member
  .input(z.object({ directionId: id }))
  .output(directionView)
  .query(async ({ ctx: { actor, services }, input }) => {
    const found = await findDirection(services, actor, input.directionId)
    const { programId, clientId, session } = found
    const [named, pseudonymOf, supervises] = await Promise.all([
      services.people.named([found.openedBy, session.clinicianId, ...found.entries.map((one) => one.byId)]),
      pseudonyms(services.db, programId, [clientId]),
      supervisesSession(services.db, actor, session.id, services.now()),
    ])
    const wordsOf = async ({ id: entryId, sealed }: Found['entries'][number]): Promise<unknown> =>
      JSON.parse(await services.envelopes.open(programId, clientId, entryId, sealed!))
    const entries = await Promise.all(
      found.entries.map(async (row): Promise<Entry> => {
        const said = { by: named(row.byId), written: row.written.toISOString() }
        switch (row.kind) {
          case 'opened':
          case 'changed':
            return { ...said, kind: row.kind, ...ordered.parse(await wordsOf(row)), dueAt: row.dueAt!.toISOString() }
          case 'reached':
            return { ...said, kind: row.kind, ...reached.parse(await wordsOf(row)) }
          default:
            return { ...said, kind: z.enum(['acknowledged', 'done']).parse(row.kind) }
        }
      }),
    )
    return {
      ...viewLine(found, named, pseudonymOf),
      orderSeq: standingOf(found.entries).orderSeq,
      entries,
      can: { acknowledge: session.clinicianId === actor.personId, change: supervises },
    }
  })
