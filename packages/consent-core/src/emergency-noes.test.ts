import { expect, test } from 'vitest'
import { decideEmergency, type EmergencyDoor } from './emergency.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { base, granted, requestOf, SUPERVISOR, withdrawn } from './testing/make.ts'
import { day, dispute } from './testing/on-days.ts'

const door: EmergencyDoor = { isOn: true, personId: null, opened: { personId: SUPERVISOR, at: day(5), closedAt: null } }
const ask = (ledger: readonly LedgerEvent[], request = requestOf({ actor: SUPERVISOR })) =>
  decideEmergency([fold('cli_a', ledger)], request, door, day(5))
const codes = (...asked: Parameters<typeof ask>) => ask(...asked).reasons.map(({ code }) => code)

const group = granted('g', day(0), { purposes: ['group-supervision'] })
const together = granted('o', day(0), { purposes: ['together'] })
const taken = withdrawn('w', day(2), { scopeIds: ['scp_g'] })

test('a withdrawal opens nothing: what was disputed and is taken back since stays disputed', () => {
  expect(codes([group, together, dispute('g', 1)])).toEqual(['disputed'])
  expect(codes([group, together, dispute('g', 1), taken])).toEqual(['withdrawn', 'disputed'])
})

test('a scope that had covered the session and was taken back closes it, whatever stands beside it', () => {
  expect(codes([group, taken])).toEqual(['withdrawn'])
  expect(codes([group, together, taken])).toEqual(['withdrawn'])
  const again = granted('h', day(3), { purposes: ['group-supervision'], sessions: { named: ['ses_1'] } })
  expect(codes([group, together, taken, again])).toEqual(['emergency'])
  expect(codes([{ ...group, scope: { ...group.scope, sessions: { named: ['ses_9'] } } }, together, taken])).toEqual([
    'emergency',
  ])
})

test('what a rendition was made without is said as it is elsewhere', () => {
  const part = { startMs: 0, endMs: 1000 }
  const without: LedgerEvent = {
    ...base('p', day(2), 'cli_a'),
    kind: 'range-withheld',
    recordingId: 'rec_0',
    ranges: [part],
  }
  const recording = { ...requestOf().recording, parents: ['rec_0'], leftOut: [part] }
  const request = requestOf({ actor: SUPERVISOR, recording })
  expect(ask([granted('h', day(0)), without], request).obligations).toMatchObject({ leaveOut: [part] })
})

test('a dispute is cured by a yes that says all that was disputed, whatever is taken back since', () => {
  const h = granted('g', day(0), { purposes: ['group-supervision'] })
  const narrow = granted('n', day(4), {
    purposes: ['own-review', 'individual-supervision', 'group-supervision'],
    sessions: { named: ['ses_1'] },
    forms: ['video'],
  })
  const whole = { ...narrow, scope: { ...narrow.scope, forms: ['audio', 'video'] as const } }
  for (const more of [[], [withdrawn('w', day(2), { scopeIds: ['scp_g'] })]]) {
    expect(codes([h, dispute('g', 1.5), ...more, narrow])).toEqual(['disputed'])
    expect(codes([h, dispute('g', 1.5), ...more, whole])).toEqual(['emergency'])
  }
})

test('what was disputed twice is cured by what came after the last time', () => {
  const unsigned = { ...granted('g', day(0)), signature: null }
  const again = granted('h', day(4), { sessions: { named: ['ses_1'] } })
  const twice = [dispute('g', 2), { ...dispute('g', 4.5), id: 'd-again' }]
  expect(codes([unsigned, again, twice[0]!])).toEqual(['emergency'])
  expect(codes([unsigned, again, ...twice])).toEqual(['disputed'])
})

test('of several scopes taken back at once each is a no to what it covered', () => {
  const elsewhere = granted('o', day(0), { purposes: ['teaching'], sessions: { named: ['ses_9'] } })
  const both = withdrawn('w', day(2), { scopeIds: ['scp_g', 'scp_o'] })
  const again = granted('h', day(3), { purposes: ['group-supervision'], sessions: { named: ['ses_1'] } })
  expect(codes([group, elsewhere, both])).toEqual(['withdrawn'])
  expect(codes([group, elsewhere, both, again])).toEqual(['emergency'])
})
