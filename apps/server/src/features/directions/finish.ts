import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { only } from '../../trpc.ts'
import { append } from './append.ts'
import { findSupervised } from './find.ts'

/** Says that what was ordered is done: a supervisor's to say, once. It stays to be read. */
export const finish = only('supervisor')
  .input(z.object({ directionId: id }))
  .mutation(async ({ ctx: { actor, services }, input: { directionId } }) => {
    const { programId, personId: byId } = actor
    const { clientId } = await findSupervised(services, actor, directionId)
    const entry = { id: newId('den'), kind: 'done', byId } as const
    await append(
      services,
      { programId, clientId, directionId },
      [entry],
      (there) => !there.some((one) => one.kind === 'done'),
    )
  })
