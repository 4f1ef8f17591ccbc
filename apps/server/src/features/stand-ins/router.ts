import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { changeFacts } from '../../gate/change-facts.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { id, instant } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { member, only, router } from '../../trpc.ts'
import { toTell } from './to-tell.ts'
import { standInView, viewStandIn } from './view.ts'

/** Whoever stands in for longer is a new supervisor. */
const AT_MOST_MS = 366 * DAY

/** Who stands in for whom, now and later; those that have ended last. */
const list = member
  .output(
    z.object({
      standIns: z.array(
        // How many clients there are is a coordinator's to know.
        standInView.extend({ told: z.number().nullable() }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const rows = await services.db.standIn.findMany({
      where: { programId: actor.programId },
      include: { told: true },
      orderBy: [{ to: 'desc' }, { id: 'asc' }],
      take: 200,
    })
    const named = await services.people.named(rows.flatMap((row) => [row.standInId, row.forId]))
    return {
      standIns: rows.map((row) => ({
        ...viewStandIn(row, named),
        told: actor.roles.has('coordinator') ? row.told.length : null,
      })),
    }
  })

/** Appoints a supervisor to stand in for another for a time. It counts for a client once they were told. */
const appoint = only('coordinator')
  .input(z.object({ standInId: id, forId: id, from: instant, to: instant }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const { standInId, forId, from, to } = input
    if (standInId === forId) throw refused('own-supervisor')
    if (to <= from || to - from > AT_MOST_MS) throw refused('stand-in-too-long')
    const found = await services.db.membership.findMany({ where: { programId, userId: { in: [standInId, forId] } } })
    if (found.filter((one) => readRoles(one.role).includes('supervisor')).length < 2) throw refused('roles-do-not-fit')
    const appointed = newId('sti')
    const period = { from: new Date(from), to: new Date(to), written: new Date(services.now()) }
    await changeFacts(services.db, programId, (tx) =>
      tx.standIn.create({ data: { programId, id: appointed, standInId, forId, ...period } }),
    )
    return { id: appointed }
  })

/** Ends an appointment now; until when it was made stays written down. */
const end = only('coordinator')
  .input(z.object({ id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = new Date(services.now())
    await changeFacts(services.db, programId, async (tx) => {
      const row = await tx.standIn.findFirst({ where: { programId, id: input.id } })
      if (!row) throw notFound()
      if (row.to <= now || row.closedAt) return
      await tx.standIn.updateMany({ where: { programId, id: input.id }, data: { closedAt: now } })
    })
  })

/** A client was told of a stand-in, by their clinician: from then on the appointment counts for them. */
const told = only('supervisee')
  .input(z.object({ id, clientId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = services.now()
    await requireOwnClient(services.db, actor, input.clientId, now)
    await changeFacts(services.db, programId, async (tx) => {
      const appointed = await tx.standIn.findFirst({ where: { programId, id: input.id } })
      if (!appointed) throw notFound()
      // Nobody vouches that a client was told of themselves.
      if (appointed.standInId === actor.personId) throw refused('roles-do-not-fit')
      const told = { programId, standInId: input.id, clientId: input.clientId }
      const data = [{ ...told, toldAt: new Date(now), toldBy: actor.personId }]
      await tx.standInTold.createMany({ data, skipDuplicates: true })
    })
  })

export const standIns = router({ list, toTell, appoint, end, told })
