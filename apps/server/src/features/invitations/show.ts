import { z } from 'zod'
import { readRoles, roles } from '../../actor.ts'
import type { Db } from '@earshot/db'
import { notFound } from '../../refusal.ts'
import { anyone } from '../../trpc.ts'
import { hashToken } from '../../token.ts'

export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** The invitation behind a token; used, revoked, expired and unknown ones answer alike. */
export async function findInvitation(db: Db, value: string, now: number) {
  const row = await db.invitation.findUnique({ where: { tokenHash: hashToken(value) }, include: { program: true } })
  if (!row || row.acceptedAt || row.status !== 'pending' || row.expiresAt.getTime() <= now) throw notFound()
  return row
}

/** A mutation, so that the token travels in a body and never in a URL. */
export const show = anyone
  .input(z.object({ token }))
  .output(z.object({ programName: z.string(), email: z.string(), roles: z.array(z.enum(roles)) }))
  .mutation(async ({ ctx: { services }, input }) => {
    const row = await findInvitation(services.db, input.token, services.now())
    return { programName: row.program.name, email: row.email, roles: readRoles(row.role) }
  })
