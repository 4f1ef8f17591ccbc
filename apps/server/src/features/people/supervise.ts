import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { changeFacts } from '../../gate/change-facts.ts'
import { id, instant } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** Says who supervises whom, from now or from a later day. The clients' scopes decide what follows from it. */
export const supervise = only('coordinator')
  .input(z.object({ superviseeId: id, supervisorId: id, from: instant.optional() }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    if (input.superviseeId === input.supervisorId) throw refused('own-supervisor')
    const members = await services.db.membership.findMany({
      where: { programId, userId: { in: [input.superviseeId, input.supervisorId] } },
    })
    const has = (userId: string, role: 'supervisee' | 'supervisor') =>
      members.some((one) => one.userId === userId && readRoles(one.role).includes(role))
    if (!has(input.superviseeId, 'supervisee') || !has(input.supervisorId, 'supervisor'))
      throw refused('roles-do-not-fit')
    const open = await services.db.supervision.findFirst({
      where: { programId, superviseeId: input.superviseeId, supervisorId: input.supervisorId, to: null },
    })
    if (open) return { id: open.id }
    const supervisionId = newId('spv')
    const now = services.now()
    await changeFacts(services.db, programId, (tx) =>
      tx.supervision.create({
        data: {
          programId,
          id: supervisionId,
          superviseeId: input.superviseeId,
          supervisorId: input.supervisorId,
          from: new Date(input.from ?? now),
          written: new Date(now),
        },
      }),
    )
    return { id: supervisionId }
  })
