import { whatIsSoFor } from '../../scripts/what-is-so.ts'
import { only } from '../../trpc.ts'
import { whatIsSo } from '../../scripts/views.ts'

/** What an ask may promise: who supervises and reviews with whoever asks, and until when the program keeps anything. */
export const facts = only('supervisee')
  .output(whatIsSo)
  .query(({ ctx: { actor, services } }) => whatIsSoFor(services, actor.programId, actor.personId))
