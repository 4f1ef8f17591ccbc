import { z } from 'zod'
import { readRoles, roles } from '../../actor.ts'
import { member } from '../../trpc.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** Everyone of the program; who supervises whom. Addresses are for coordinators. */
export const list = member
  .output(
    z.object({
      people: z.array(person.extend({ email: z.string().nullable(), roles: z.array(z.enum(roles)) })),
      supervision: z.array(
        z.object({
          id: z.string(),
          supervisee: person,
          supervisor: person,
          from: z.string(),
          to: z.string().nullable(),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const [members, supervision] = await Promise.all([
      services.db.membership.findMany({
        where: { programId: actor.programId },
        include: { user: { select: { id: true, name: true, email: true } } },
        orderBy: { user: { name: 'asc' } },
      }),
      services.db.supervision.findMany({
        where: { programId: actor.programId },
        orderBy: [{ from: 'desc' }, { id: 'asc' }],
      }),
    ])
    const named = await services.people.named(supervision.flatMap((one) => [one.superviseeId, one.supervisorId]))
    return {
      people: members.map((one) => ({
        id: one.user.id,
        name: one.user.name,
        email: actor.roles.has('coordinator') ? one.user.email : null,
        roles: readRoles(one.role),
      })),
      supervision: supervision.map((one) => ({
        id: one.id,
        supervisee: named(one.superviseeId),
        supervisor: named(one.supervisorId),
        from: one.from.toISOString(),
        to: one.to?.toISOString() ?? null,
      })),
    }
  })
