import { z } from 'zod'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { anyone } from '../../trpc.ts'
import { findInvitation, token } from './show.ts'

export const accept = anyone
  .input(
    z.object({
      token,
      name: z
        .string()
        .trim()
        .min(1)
        .max(120)
        .regex(/^\P{Cc}*$/u),
      password: z.string().min(12).max(128),
    }),
  )
  .output(z.object({ email: z.string() }))
  .mutation(async ({ ctx: { services }, input }) => {
    const { db } = services
    const invitation = await findInvitation(db, input.token, services.now())
    if (await db.user.findUnique({ where: { email: invitation.email } })) throw refused('email-taken')
    const { email, programId, role } = invitation
    await db.$transaction(async (tx) => {
      // Claimed before the account is made, so that a link opens one account.
      const claimed = await tx.invitation.updateMany({
        where: { id: invitation.id, acceptedAt: null, status: 'pending' },
        data: { acceptedAt: new Date(services.now()), status: 'accepted' },
      })
      if (claimed.count === 0) throw notFound()
      const userId = await services.auth.createPerson({ name: input.name, email, password: input.password }, tx)
      await tx.membership.create({ data: { id: newId('mem'), programId, userId, role } })
    })
    return { email: invitation.email }
  })
