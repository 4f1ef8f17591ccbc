import { z } from 'zod'
import { id, instant } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { idFromKey, key } from '../threads/input.ts'
import { append } from './append.ts'
import { findSupervised } from './find.ts'
import { order } from './words.ts'

/**
 * Says what is to be done otherwise, or by when. What was ordered before stays written; the clinician has this one to
 * read.
 * @throws Refusal direction-done
 */
export const change = only('supervisor')
  .input(z.object({ directionId: id, text: order, dueAt: instant, key }))
  .mutation(async ({ ctx: { actor, services }, input: { directionId, text, dueAt, key: sent } }) => {
    const { programId, personId: byId } = actor
    const { clientId } = await findSupervised(services, actor, directionId)
    const entryId = idFromKey('den', byId, `${directionId} ${sent}`)
    const entry = { id: entryId, kind: 'changed', byId, words: { text }, dueAt } as const
    await append(services, { programId, clientId, directionId }, [entry], (there) => {
      if (there.some((one) => one.kind === 'done')) throw refused('direction-done')
      return true
    })
  })
