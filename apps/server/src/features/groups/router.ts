import { z } from 'zod'
import { changeFacts } from '../../gate/change-facts.ts'
import { isUniqueViolation } from '../../unique.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { member, only, router } from '../../trpc.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** Groups that review together, with who is in each now, and since when without a break. */
const list = member
  .output(
    z.object({
      groups: z.array(
        z.object({ id: z.string(), name: z.string(), members: z.array(person.extend({ since: z.string() })) }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const groups = await services.db.practiceGroup.findMany({
      where: { programId: actor.programId, closedAt: null },
      include: { members: { where: { to: null }, orderBy: { from: 'asc' } } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    const named = await services.people.named(groups.flatMap((one) => one.members.map((each) => each.personId)))
    return {
      groups: groups.map((one) => ({
        id: one.id,
        name: one.name,
        members: one.members.map((each) => ({ ...named(each.personId), since: each.from.toISOString() })),
      })),
    }
  })

const create = only('coordinator')
  .input(z.object({ name: z.string().trim().min(1).max(120) }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const groupId = newId('grp')
    await changeFacts(services.db, actor.programId, (tx) =>
      tx.practiceGroup.create({ data: { programId: actor.programId, id: groupId, name: input.name } }),
    ).catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused('group-name-taken') : error
    })
    return { id: groupId }
  })

/** Somebody joins, from now on. Who was in it before and comes back is a new member: clients are told anew. */
const join = only('coordinator')
  .input(z.object({ groupId: id, personId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = new Date(services.now())
    await changeFacts(services.db, programId, async (tx) => {
      const group = await tx.practiceGroup.count({ where: { programId, id: input.groupId, closedAt: null } })
      const known = await tx.membership.count({ where: { programId, userId: input.personId } })
      if (group === 0 || known === 0) throw notFound()
      const data = [{ programId, id: newId('gpm'), ...input, from: now, written: now }]
      // Who is in it already stays the member that they are.
      await tx.groupMember.createMany({ data, skipDuplicates: true })
    })
  })

/** Somebody is out at once. */
const leave = only('coordinator')
  .input(z.object({ groupId: id, personId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = new Date(services.now())
    await changeFacts(services.db, programId, async (tx) => {
      const left = await tx.groupMember.updateMany({
        where: { programId, ...input, to: null },
        data: { to: now, closedAt: now },
      })
      if (left.count === 0) throw notFound()
    })
  })

export const groups = router({ list, create, join, leave })
