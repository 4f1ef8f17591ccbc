import { z } from 'zod'
import { supervisesSession } from '../../gate/duty.ts'
import { id, instant } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { idFromKey, key } from '../threads/input.ts'
import { append } from './append.ts'
import { entryOf, refuseFuture } from './reach.ts'
import { order, reached } from './words.ts'

/**
 * Orders what is to be done because somebody may be in danger. For supervisors of the session's clinician, and whoever
 * stands in for one.
 */
export const open = only('supervisor')
  .input(
    z.object({
      sessionId: id,
      /** Who may be in danger, or through whom it was heard. */
      clientId: id,
      text: order,
      dueAt: instant,
      reached: z.array(reached).max(10),
      key,
    }),
  )
  .output(z.object({ directionId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId, personId } = actor
    const { sessionId, clientId } = input
    const now = services.now()
    const isThere = await services.db.participant.count({ where: { programId, sessionId, clientId } })
    if (isThere === 0 || !(await supervisesSession(services.db, actor, sessionId, now))) throw notFound()
    for (const one of input.reached) refuseFuture(one, now)
    const directionId = idFromKey('dir', personId, input.key)
    const entry = (nth: number) => idFromKey('den', personId, `${input.key} ${nth}`)
    await append(
      services,
      { programId, clientId, directionId, begins: { sessionId, openedBy: personId } },
      [
        { id: entry(0), kind: 'opened', byId: personId, words: { text: input.text }, dueAt: input.dueAt },
        ...input.reached.map((one, nth) => entryOf(entry(nth + 1), personId, one)),
      ],
      (there) => there.length === 0,
    )
    return { directionId }
  })
