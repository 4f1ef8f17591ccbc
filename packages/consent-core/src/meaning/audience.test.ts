import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { granted, OTHER, supervisionOf, SUPERVISOR, T0, TRAINEE, requestOf } from '../testing/make.ts'
import { a, amended, means } from '../testing/meanings.ts'
import { DAY } from '../vocabulary.ts'

const inGroup = (from: number, to: number | null = null): Request =>
  requestOf({
    actor: OTHER,
    purpose: 'group-supervision',
    share: { id: 'shr_1', purpose: 'group-supervision', members: [OTHER], openedAt: T0 + DAY, endedAt: null },
    rosters: [{ groupId: 'grp_1', memberId: OTHER, from: T0 + from * DAY, to: to === null ? null : T0 + to * DAY }],
  })
const group = (later: boolean): Partial<Scope> => ({
  purposes: ['own-review', 'group-supervision'],
  audience: later
    ? [{ personId: TRAINEE, role: 'clinician', name: 'Dana' }]
    : [{ personId: OTHER, role: 'group-member', name: 'Lee', group: 'grp_1' }],
  ...(later ? { joinLater: ['grp_1'] } : {}),
})
const standingIn = (toldAt: number | null, to = 9): Request =>
  supervisionOf({
    actor: OTHER,
    standIns: [
      {
        standInId: OTHER,
        forId: SUPERVISOR,
        from: T0,
        to: T0 + to * DAY,
        toldAt: toldAt === null ? null : T0 + toldAt * DAY,
      },
    ],
  })

means('audience', [
  ['a group means the members told of', [granted('a', T0, group(false))], undefined, inGroup(-1)],
  ['who joins later is a new person', [granted('a', T0, group(false))], ['person-not-named'], inGroup(1)],
  ['unless the scope says and who joins later', [granted('a', T0, group(true))], undefined, inGroup(1)],
  ['who leaves is out at once', [granted('a', T0, group(false))], ['person-not-named'], inGroup(-1, 3)],
  ['the client was told of a stand-in', [granted('a', T0, { standIns: [SUPERVISOR] })], undefined, standingIn(2)],
  [
    'not yet told',
    [granted('a', T0, { standIns: [SUPERVISOR] })],
    ['not-in-the-share', 'not-supervising', 'person-not-named'],
    standingIn(null),
  ],
  ['a scope that says nothing of stand-ins', [a], ['person-not-named'], standingIn(2)],
  [
    'it ends by itself',
    [granted('a', T0, { standIns: [SUPERVISOR] })],
    ['not-in-the-share', 'not-supervising', 'person-not-named'],
    standingIn(2, 3),
  ],
  [
    'a narrower amendment does not call back who had left',
    [granted('a', T0, group(false)), amended('m', 2, group(false))],
    ['person-not-named'],
    inGroup(1),
  ],
  [
    'what nobody signed tells of nobody',
    [
      granted('a', T0, { ...group(false), audience: [] }),
      { ...amended('m', -1, group(false)), happened: T0 + 1, signature: null },
      amended('n', 2, group(false)),
    ],
    undefined,
    inGroup(1),
  ],
  [
    'nor does one that takes them out and one that lists them again',
    [
      granted('a', T0, group(false)),
      amended('m', 2, { ...group(false), audience: [] }),
      amended('n', 2.5, group(false)),
    ],
    ['person-not-named'],
    inGroup(1),
  ],
])
