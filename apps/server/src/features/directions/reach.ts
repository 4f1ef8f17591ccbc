import type { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { member } from '../../trpc.ts'
import { idFromKey, key } from '../threads/input.ts'
import { append, type NewEntry } from './append.ts'
import { findDirection } from './find.ts'
import { reached } from './words.ts'

type Reached = z.infer<typeof reached>

export const entryOf = (entryId: string, byId: string, words: Reached): NewEntry => ({
  id: entryId,
  kind: 'reached',
  byId,
  words,
})

/** @throws Refusal happened-in-the-future */
export function refuseFuture({ at }: Reached, now: number): void {
  // Clocks of two machines are seldom the same to the second.
  if (Date.parse(at) > now + 60_000) throw refused('happened-in-the-future')
}

/** Adds who was reached, how and when: by everyone who may read the direction. */
export const reach = member
  .input(reached.extend({ directionId: id, key }))
  .mutation(async ({ ctx: { actor, services }, input: { directionId, key: sent, ...words } }) => {
    const { programId, clientId } = await findDirection(services, actor, directionId)
    refuseFuture(words, services.now())
    const entry = entryOf(idFromKey('den', actor.personId, `${directionId} ${sent}`), actor.personId, words)
    await append(services, { programId, clientId, directionId }, [entry])
  })
