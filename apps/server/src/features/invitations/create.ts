import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { roles } from '../../actor.ts'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { newToken } from '../../token.ts'
import { INVITATION_DAYS, invitationLink } from './link.ts'

export const create = only('coordinator')
  .input(z.object({ email: z.email().max(254).toLowerCase(), roles: z.array(z.enum(roles)).min(1).max(roles.length) }))
  .output(z.object({ link: z.string(), expiresAt: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const there = await services.db.membership.findFirst({
      where: { programId: actor.programId, user: { email: input.email } },
    })
    if (there) throw refused('already-a-member')
    const { token, tokenHash } = newToken()
    const expiresAt = new Date(services.now() + INVITATION_DAYS * DAY)
    await services.db.invitation.create({
      data: {
        id: newId('inv'),
        programId: actor.programId,
        email: input.email,
        role: [...new Set(input.roles)].join(','),
        tokenHash,
        inviterId: actor.personId,
        expiresAt,
      },
    })
    return { link: invitationLink(services.env.url, token), expiresAt: expiresAt.toISOString() }
  })
