import { z } from 'zod'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** A client, known by a pseudonym, treated by whoever enters them. Their empty ledger begins here. */
export const create = only('supervisee')
  .input(
    z.object({
      pseudonym: z
        .string()
        .trim()
        .min(2)
        .max(40)
        .regex(/^\P{Cc}*$/u),
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    if (
      await services.db.client.findUnique({ where: { programId_pseudonym: { programId, pseudonym: input.pseudonym } } })
    ) {
      throw refused('pseudonym-taken')
    }
    const clientId = newId('cli')
    const now = new Date(services.now())
    await services.db.client.create({
      data: {
        programId,
        id: clientId,
        pseudonym: input.pseudonym,
        createdBy: actor.personId,
        createdAt: now,
        assignments: { create: { id: newId('asg'), clinicianId: actor.personId, from: now, written: now } },
        ledgerHead: { create: {} },
      },
    })
    return { id: clientId }
  })
