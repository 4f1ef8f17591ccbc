import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { DenyCode } from './decision.ts'
import { decideEmergency, EMERGENCY_MS, type EmergencyDoor } from './emergency.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import { question } from './testing/arbitrary.ts'
import {
  answered,
  base,
  granted,
  OTHER,
  requestOf,
  scopeOf,
  SUPERVISOR,
  T0,
  TRAINEE,
  withdrawn,
} from './testing/make.ts'
import { DAY } from './vocabulary.ts'

const AT = T0 + 3 * DAY
const full = Boolean(process.env.EARSHOT_TEST_FULL)
const open: EmergencyDoor = { isOn: true, personId: null, opened: { personId: SUPERVISOR, at: AT, closedAt: null } }
const by = (actor: string, changes: Partial<Request> = {}) => requestOf({ actor, ...changes })
const ask = (
  events: readonly LedgerEvent[],
  { door = open, at = AT, request = by(SUPERVISOR) }: { door?: EmergencyDoor; at?: number; request?: Request } = {},
) => decideEmergency([fold('cli_a', events)], request, door, at)
const codes = (...asked: Parameters<typeof ask>) => ask(...asked).reasons.map(({ code }) => code)
const event = (id: string, of: object): LedgerEvent => ({ ...base(id, T0 + 2 * DAY, 'cli_a'), ...of }) as LedgerEvent
const asked = { conditions: { ...scopeOf().conditions, reconfirm: true } }

describe('it opens where a yes is missing, has ended or was not confirmed', () => {
  test.each<[string, LedgerEvent[]]>([
    ['nothing was ever said', []],
    ['the scope has ended', [granted('g', T0, { until: T0 + 2 * DAY })]],
    ['the session is unconfirmed', [granted('g', T0, asked)]],
    ['another purpose was allowed', [granted('g', T0, { purposes: ['teaching'] })]],
    ['a purpose was refused that is not asked for', [withdrawn('w', T0, { purposes: ['research'] })]],
    ['the yes is there', [granted('g', T0)]],
  ])('%s', (_name, events) => {
    expect(ask(events)).toMatchObject({
      effect: 'permit',
      reasons: [{ code: 'emergency' }],
      obligations: { forms: ['audio'], export: false, log: true },
    })
  })
})

describe('a no stays a no', () => {
  test.each<[DenyCode, LedgerEvent[]]>([
    ['withdrawn', [granted('g', T0), withdrawn('w', T0 + DAY, { all: true })]],
    ['withdrawn', [granted('g', T0), withdrawn('w', T0 + DAY, { purposes: ['individual-supervision'] })]],
    ['withdrawn', [granted('g', T0), withdrawn('w', T0 + DAY, { scopeIds: ['scp_g'] })]],
    ['declined', [granted('g', T0), answered('a', T0 + DAY, 'no')]],
    ['disputed', [granted('g', T0), event('d', { kind: 'disputed', eventId: 'g' })]],
    [
      'disputed',
      [
        granted('g', T0, { ...asked, purposes: ['teaching'] }),
        answered('a', T0 + DAY, 'yes'),
        event('d', { kind: 'disputed', eventId: 'a' }),
      ],
    ],
    [
      'range-withheld',
      [event('h', { kind: 'range-withheld', recordingId: 'rec_1', ranges: [{ startMs: 0, endMs: 9 }] })],
    ],
    ['range-to-be-found', [event('h', { kind: 'range-withheld', recordingId: 'rec_1', ranges: null })]],
    ['deletion-requested', [event('x', { kind: 'deletion-requested', sessionIds: null })]],
    ['deleted', [event('y', { kind: 'deleted', recordingId: 'rec_1' })]],
    ['delete-by-passed', [granted('g', T0, { conditions: { ...scopeOf().conditions, keepAtMostDays: 1 } })]],
  ])('%s', (code, events) => {
    expect(codes(events)).toContain(code)
    expect(ask(events)).toMatchObject({ effect: 'deny', obligations: null })
  })
})

describe('a no stays one whomever a scope named, until a later yes contains what was refused', () => {
  const other = { id: 'scp_b', purposes: ['teaching'] as const }
  const stranger = { audience: [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }] }
  test.each<[string, LedgerEvent[]]>([
    [
      'a scope was withdrawn that had named somebody else',
      [
        granted('g', T0, { id: 'scp_a', ...stranger }),
        granted('b', T0, other),
        withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] }),
      ],
    ],
    [
      'all, and then a yes to something less',
      [withdrawn('w', T0, { all: true }), granted('g', T0 + DAY, { purposes: ['own-review'] })],
    ],
    [
      'a purpose on the form, before the yes to another',
      [
        withdrawn('w', T0, { purposes: ['individual-supervision'] }),
        granted('g', T0 + 5, { purposes: ['own-review'] }),
      ],
    ],
  ])('%s', (_name, events) => {
    expect(codes(events)).toEqual(['withdrawn'])
  })

  test('the last of several counts', () => {
    const noes = [withdrawn('w', T0, { purposes: ['own-review'] }), withdrawn('v', T0 + 2, { all: true })]
    const yes = (happened: number) => granted('g', happened)
    expect(codes([...noes, yes(T0 + 1)])).toContain('withdrawn')
    expect(codes([...noes, yes(T0 + 3)])).toEqual(['emergency'])
  })

  test('a later yes to both opens again', () => {
    expect(codes([withdrawn('w', T0, { all: true }), granted('g', T0 + DAY)])).toEqual(['emergency'])
  })

  test('a disputed change of a scope closes it too', () => {
    const amended = event('m', { kind: 'amended', scope: scopeOf({ id: 'scp_a' }) })
    const dispute = event('d', { kind: 'disputed', eventId: 'm' })
    expect(codes([granted('g', T0, { id: 'scp_a' }), amended, dispute])).toEqual(['disputed'])
  })
})

describe('the door', () => {
  const { opened } = open
  test.each<[string, Parameters<typeof ask>[1], DenyCode]>([
    ['is off unless the program turns it on', { door: { ...open, isOn: false } }, 'emergency-closed'],
    ['opens to whoever opened it', { door: { ...open, opened: { ...opened!, personId: OTHER } } }, 'emergency-closed'],
    ['is closed before anybody opened it', { door: { ...open, opened: null } }, 'emergency-closed'],
    ['is closed after its hour', { at: AT + EMERGENCY_MS }, 'emergency-closed'],
    ['is closed before it', { at: AT - 1 }, 'emergency-closed'],
    [
      'can be closed earlier',
      { at: AT + 9, door: { ...open, opened: { ...opened!, closedAt: AT + 9 } } },
      'emergency-closed',
    ],
    [
      'is not for others',
      { request: by(OTHER), door: { ...open, opened: { ...opened!, personId: OTHER } } },
      'not-for-emergencies',
    ],
    ['is for listening', { request: by(SUPERVISOR, { action: 'export' }) }, 'not-for-emergencies'],
    ['is not for the picture', { request: by(SUPERVISOR, { form: 'video' }) }, 'not-for-emergencies'],
    [
      'is not for the clinician',
      { request: by(TRAINEE), door: { ...open, personId: TRAINEE, opened: { ...opened!, personId: TRAINEE } } },
      'not-for-emergencies',
    ],
    ['is for listening and reading', { request: by(SUPERVISOR, { action: 'write' }) }, 'not-for-emergencies'],
  ])('%s', (_name, how, code) => {
    expect(codes([granted('g', T0)], how)).toContain(code)
  })

  test('opens to the person named for emergencies, and lasts to the last millisecond of its hour', () => {
    const door = { isOn: true, personId: OTHER, opened: { personId: OTHER, at: AT, closedAt: null } }
    const last = ask([], { door, request: by(OTHER, { action: 'read', form: 'words' }), at: AT + EMERGENCY_MS - 1 })
    expect(last).toMatchObject({ effect: 'permit', validUntil: AT + EMERGENCY_MS })
  })

  test('before it was opened a deny holds until then, and who took no part has no say', () => {
    expect(ask([], { at: AT - 1 })).toMatchObject({ effect: 'deny', validUntil: AT })
    const stranger = fold('cli_x', [withdrawn('w', T0, { all: true }, 'cli_x')])
    expect(decideEmergency([fold('cli_a', []), stranger], by(SUPERVISOR), open, AT).effect).toBe('permit')
  })

  test('of a session without participants nothing opens', () => {
    const session = { ...requestOf().session, participants: [] }
    expect(codes([], { request: by(SUPERVISOR, { session }) })).toEqual(['no-participants'])
  })
})

test('an emergency never overcomes what a client said against it, and is stable until it ends', () => {
  const said = 'withdrawn declined disputed range-withheld range-to-be-found deletion-requested deleted'
  const noes = new Set([...said.split(' '), 'delete-by-passed', 'ledger-unreadable'])
  let permits = 0
  fc.assert(
    fc.property(question, fc.integer({ min: 0, max: EMERGENCY_MS - 1 }), ({ ledgers, request, at }, later) => {
      const states = [...ledgers].map(([id, events]) => fold(id, events))
      const door = { isOn: true, personId: request.actor, opened: { personId: request.actor, at, closedAt: null } }
      const emergency = decideEmergency(states, request, door, at)
      for (const purpose of ['own-review', 'individual-supervision'] as const) {
        const { reasons } = decide(states, { ...request, purpose, share: null }, at)
        if (reasons.some(({ code }) => noes.has(code))) expect(emergency.effect).toBe('deny')
      }
      if (emergency.effect === 'deny') return
      permits++
      if (at + later < emergency.validUntil!)
        expect(decideEmergency(states, request, door, at + later)).toEqual(emergency)
    }),
    { numRuns: full ? 100_000 : 2_000 },
  )
  expect(permits).toBeGreaterThan(100)
})
