import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { append } from './append.ts'
import { findDirection } from './find.ts'
import { standingOf } from './order.ts'

/**
 * "I have read this", by the clinician whom it is for: of the order that stood before them.
 * @throws Refusal direction-changed where another stands by now
 */
export const acknowledge = only('supervisee')
  .input(z.object({ directionId: id, orderSeq: z.number().int().min(1) }))
  .mutation(async ({ ctx: { actor, services }, input: { directionId, orderSeq } }) => {
    const { programId, personId: byId } = actor
    const { clientId, session } = await findDirection(services, actor, directionId)
    if (session.clinicianId !== byId) throw notFound()
    const entry = { id: newId('den'), kind: 'acknowledged', byId, ofSeq: orderSeq } as const
    await append(services, { programId, clientId, directionId }, [entry], (there) => {
      if (standingOf(there).orderSeq !== orderSeq) throw refused('direction-changed')
      return !there.some((one) => one.kind === 'acknowledged' && one.ofSeq === orderSeq)
    })
  })
