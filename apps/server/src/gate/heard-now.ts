import { coversSession, standings, type Scope } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import type { ConsentLine } from './consent-line.ts'
import type { Opened } from './gate.ts'

type Persons = ConsentLine['persons']
type Asked = Pick<Opened, 'ledgers' | 'facts'>
/** A scope in force, with when the client said it: nothing amends a yes yet, which would name members from then on. */
type Said = { readonly scope: Scope; readonly toldAt: number }
/** Who is in which group now, since when; who stands in for whom now, with everyone who took part told. */
type Places = {
  readonly members: readonly { groupId: string; personId: string; since: number; name: string }[]
  readonly standIns: readonly { standInId: string; forId: string; name: string }[]
}

/**
 * Who may hear, where scopes speak of groups or of whoever stands in: those who are in the group now, and those who
 * stand in now. Elsewhere the names that the client was told are all there is to say. In a share only its own.
 * @param named what the scopes name, by person
 */
export async function heardNow(db: Db, programId: string, asked: Asked, at: number, named: Persons): Promise<Persons> {
  const each = asked.facts.session.participants.map((id) => saidBy(asked, id, at))
  const scopes = each.flat().map(({ scope }) => scope)
  if (!scopes.some(isOfPlaces)) return inShare(asked, named, [])
  const places = await placesOf(db, programId, scopes, asked.facts.session.participants, at)
  const [first = [], ...others] = each.map((said) => heardBy(said, places))
  const heard = first.filter((one) => others.every((all) => all.some(({ personId }) => personId === one.personId)))
  return inShare(asked, heard, places.standIns)
}

/** Its clinician, its members, and whoever stands in for one of these; all where it is seen through no share. */
function inShare({ facts: { share, session } }: Asked, persons: Persons, standIns: Places['standIns']): Persons {
  if (share === null) return persons
  const { members } = share
  return persons.filter(
    ({ personId }) =>
      personId === session.clinicianId ||
      members.includes(personId) ||
      standIns.some(({ standInId, forId }) => standInId === personId && members.includes(forId)),
  )
}

const isOfPlaces = ({ audience, joinLater = [], standIns = [] }: Scope) =>
  joinLater.length + standIns.length > 0 || audience.some(({ group }) => group !== undefined)

const saidBy = ({ ledgers, facts }: Asked, clientId: string, at: number): Said[] =>
  standings(ledgers.states.get(clientId)!, at)
    .filter((one) => one.state === 'in-force' && coversSession(one.scope, facts.session))
    .map(({ scope, grant }) => ({ scope, toldAt: grant.happened }))

/** Each person once, as in the core: a member since the client was told, whoever joined later, whoever stands in. */
function heardBy(said: readonly Said[], { members, standIns }: Places): Persons {
  const persons = said.flatMap(({ scope, toldAt }): Persons => {
    const { audience, joinLater = [], standIns: stoodFor = [] } = scope
    const isIn = (personId: string, group: string) =>
      members.some((one) => one.groupId === group && one.personId === personId && one.since <= toldAt)
    return [
      ...audience.filter(({ personId, group }) => group === undefined || isIn(personId, group)),
      ...members
        .filter((one) => joinLater.includes(one.groupId) && one.since > toldAt)
        .map(({ personId, name }) => ({ personId, name, role: 'group-member' })),
      ...standIns
        .filter(
          ({ forId }) =>
            stoodFor.includes(forId) && audience.some((one) => one.personId === forId && one.group === undefined),
        )
        .map(({ standInId, name }) => ({ personId: standInId, name, role: 'supervisor' })),
    ]
  })
  const known = new Map(persons.toReversed().map((one) => [one.personId, one]))
  return [...known.values()].toReversed()
}

async function placesOf(
  db: Db,
  programId: string,
  scopes: readonly Scope[],
  participants: readonly string[],
  at: number,
): Promise<Places> {
  const now = new Date(at)
  const groupIds = scopes.flatMap(({ audience, joinLater = [] }) => [
    ...audience.flatMap(({ group }) => group ?? []),
    ...joinLater,
  ])
  const [members, appointed] = await Promise.all([
    db.groupMember.findMany({ where: { programId, groupId: { in: groupIds }, from: { lte: now }, to: null } }),
    db.standIn.findMany({
      where: {
        programId,
        forId: { in: scopes.flatMap(({ standIns = [] }) => standIns) },
        from: { lte: now },
        to: { gt: now },
        closedAt: null,
        AND: participants.map((clientId) => ({ told: { some: { clientId, toldAt: { lte: now } } } })),
      },
    }),
  ])
  const ids = [...members.map((one) => one.personId), ...appointed.map((one) => one.standInId)]
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? ''
  return {
    members: members.map(({ groupId, personId, from }) => ({
      groupId,
      personId,
      since: from.getTime(),
      name: nameOf(personId),
    })),
    standIns: appointed.map(({ standInId, forId }) => ({ standInId, forId, name: nameOf(standInId) })),
  }
}
