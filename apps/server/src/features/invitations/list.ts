import { z } from 'zod'
import { readRoles, roles } from '../../actor.ts'
import { only } from '../../trpc.ts'

export const list = only('coordinator')
  .output(
    z.object({
      invitations: z.array(
        z.object({
          id: z.string(),
          email: z.string(),
          roles: z.array(z.enum(roles)),
          state: z.enum(['waiting', 'accepted', 'expired', 'revoked']),
          expiresAt: z.string(),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const rows = await services.db.invitation.findMany({
      where: { programId: actor.programId },
      orderBy: { createdAt: 'desc' },
      take: 200,
    })
    const now = services.now()
    return {
      invitations: rows.map((row) => ({
        id: row.id,
        email: row.email,
        roles: readRoles(row.role),
        state: row.acceptedAt
          ? ('accepted' as const)
          : row.status === 'canceled'
            ? ('revoked' as const)
            : row.expiresAt.getTime() <= now
              ? ('expired' as const)
              : ('waiting' as const),
        expiresAt: row.expiresAt.toISOString(),
      })),
    }
  })
