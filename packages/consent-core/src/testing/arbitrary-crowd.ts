import fc from 'fast-check'
import type { Amended, Granted, LedgerEvent } from '../events.ts'
import type { Request } from '../request.ts'
import type { NamedPerson, Scope } from '../scope.ts'
import { question } from './arbitrary.ts'
import { early, instant, rarely } from './arbitrary-words.ts'
import { OTHER, SUPERVISOR, TRAINEE, withdrawn } from './make.ts'

const GROUP = 'grp_1'
const purposes = ['individual-supervision', 'teaching'] as const

type People = Pick<Scope, 'audience' | 'joinLater' | 'standIns'>
const named = (personId: string): NamedPerson => ({ personId, role: 'supervisor', name: personId })
const told = (personId: string): NamedPerson => ({ ...named(personId), role: 'group-member', group: GROUP })

/** A list of people that is seldom plain: members of a group, those who join later, stand-ins. */
const people: fc.Arbitrary<People> = fc.record({
  audience: fc.constantFrom(
    [named(TRAINEE), told(SUPERVISOR), told(OTHER)],
    [named(TRAINEE), told(SUPERVISOR)],
    [named(TRAINEE), named(SUPERVISOR)],
    [named(TRAINEE)],
  ),
  joinLater: fc.constantFrom([], [], [GROUP]),
  standIns: fc.constantFrom([], [SUPERVISOR]),
})

/** What is asked by and about people who are in a scope only through a group, or through somebody for whom they stand in. */
const asked: fc.Arbitrary<Pick<Request, 'actor' | 'purpose' | 'share' | 'rosters' | 'standIns' | 'supervision'>> = fc
  .record({
    actor: fc.constantFrom(SUPERVISOR, OTHER, OTHER),
    purpose: fc.constantFrom(...purposes),
    members: fc.constantFrom([SUPERVISOR], [SUPERVISOR, OTHER]),
    openedAt: early,
    endedAt: rarely(instant),
    rosters: fc.array(fc.tuple(fc.constantFrom(SUPERVISOR, OTHER), early, rarely(instant)), { maxLength: 2 }),
    standIn: fc.tuple(early, instant, fc.oneof(early, instant, fc.constant(null))),
    supervisor: fc.constantFrom(SUPERVISOR, SUPERVISOR, OTHER),
    to: rarely(instant),
  })
  .map(({ actor, purpose, members, openedAt, endedAt, rosters, standIn: [from, until, toldAt], supervisor, to }) => ({
    actor,
    purpose,
    share: { id: 'shr_1', purpose, members, openedAt, endedAt },
    rosters: rosters.map(([memberId, since, end]) => ({ groupId: GROUP, memberId, from: since, to: end })),
    standIns: [{ standInId: OTHER, forId: SUPERVISOR, from, to: until, toldAt }],
    supervision: [{ supervisorId: supervisor, superviseeId: TRAINEE, from: 0, to }],
  }))

const isScoped = (event: LedgerEvent): event is Granted | Amended =>
  event.kind === 'granted' || event.kind === 'amended'

/** Mostly none: a withdrawal that names a scope touches what that scope could have met. */
const scopeWithdrawn = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.tuple(instant, fc.constantFrom('scp_g0', 'scp_g1', 'scp_g2')) },
)

/** Questions about groups and stand-ins, of which the plain ones have few. */
export const crowded = fc
  .record({ plain: question, asked, lists: fc.array(people, { minLength: 3, maxLength: 3 }), no: scopeWithdrawn })
  .map(({ plain, asked, lists, no }) => {
    const relisted = (event: LedgerEvent, index: number): LedgerEvent =>
      isScoped(event) ? { ...event, scope: { ...event.scope, ...lists[index % lists.length] } } : event
    return {
      at: plain.at,
      ledgers: new Map(
        [...plain.ledgers].map(([id, events]) => [
          id,
          [...events.map(relisted), ...(no ? [withdrawn('w9', no[0], { scopeIds: [no[1]] }, id)] : [])],
        ]),
      ),
      request: { ...plain.request, ...asked },
    }
  })
