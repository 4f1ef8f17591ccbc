import type { Db } from '@earshot/db'
import { audienceRoles, type NamedPerson } from '@earshot/consent-core'
import { z } from 'zod'
import { conditions, id, instant, mediaForm, processing, purpose } from '../gate/schema.ts'
import { refused } from '../refusal.ts'

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

/**
 * Whom a yes names, as it arrives: each person once, by themselves or as a member of a group; groups of which the
 * client said "and who joins later"; supervisors of whom they said "whoever stands in for them".
 */
const audienceInput = {
  audience: z
    .array(
      z
        .object({ personId: id, role: z.enum(audienceRoles), group: id.optional() })
        .refine((one) => one.group === undefined || one.role === 'group-member'),
    )
    .min(1)
    .max(50)
    .refine((named) => unique(named.map((one) => one.personId))),
  joinLater: z.array(id).max(20).refine(unique).default([]),
  standIns: z.array(id).max(20).refine(unique).default([]),
}

/** What a client allows or is asked to allow, as it arrives. */
export const scopeInput = z
  .object({
    purposes: z.array(purpose).min(1).max(8),
    ...audienceInput,
    forms: z.array(mediaForm).min(1).max(3),
    processing: z.array(processing).max(2).default([]),
    until: instant.nullable(),
    conditions,
  })
  .refine((scope) => standsInForNamed(scope))

type Given = z.output<z.ZodObject<typeof audienceInput>>

/** Somebody stands in for a supervisor whom the client was told of by name, and for nobody else. */
const standsInForNamed = ({ audience, standIns }: Pick<Given, 'audience' | 'standIns'>) =>
  standIns.every((forId) => audience.some((one) => one.personId === forId && one.role === 'supervisor'))

/**
 * The audience as the ledger holds it, with the names that the client was told.
 * @param happened when the client said it: a member of a group is whoever was in it then, and is still
 * @throws Refusal person-unknown, group-unknown, not-in-the-group
 */
export async function namedAudience(
  db: Db,
  programId: string,
  given: Given,
  happened: number,
): Promise<{ audience: NamedPerson[]; joinLater?: string[]; standIns?: string[] }> {
  const { audience, joinLater, standIns } = given
  const [names] = await Promise.all([namesOf(db, programId, audience), requireGroups(db, programId, given, happened)])
  return {
    audience: audience.map(({ personId, role, group }): NamedPerson => {
      const name = names.get(personId)
      if (name === undefined) throw refused('person-unknown')
      return { personId, role, name, ...(group === undefined ? {} : { group }) }
    }),
    ...(joinLater.length > 0 ? { joinLater } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
  }
}

async function namesOf(db: Db, programId: string, audience: Given['audience']): Promise<Map<string, string>> {
  const members = await db.membership.findMany({
    where: { programId, userId: { in: audience.map((person) => person.personId) } },
    include: { user: { select: { name: true } } },
  })
  return new Map(members.map((one) => [one.userId, one.user.name]))
}

async function requireGroups(db: Db, programId: string, { audience, joinLater }: Given, happened: number) {
  const wanted = new Set([...joinLater, ...audience.flatMap(({ group }) => group ?? [])])
  if (wanted.size === 0) return
  const groups = await db.practiceGroup.findMany({
    where: { programId, id: { in: [...wanted] }, closedAt: null },
    include: { members: { where: { to: null, from: { lte: new Date(happened) } } } },
  })
  if (groups.length < wanted.size) throw refused('group-unknown')
  for (const { personId, group } of audience) {
    const members = groups.find((one) => one.id === group)?.members ?? []
    if (group !== undefined && !members.some((one) => one.personId === personId)) throw refused('not-in-the-group')
  }
}
