import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { answerFor } from './answers.ts'
import { decide } from './decide.ts'
import { decideAll } from './decide-all.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies, type Remedy } from './remedies.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { instant, narrower, question } from './testing/arbitrary.ts'
import { changed } from './testing/arbitrary-changes.ts'
import { crowded } from './testing/arbitrary-crowd.ts'
import { base, granted } from './testing/make.ts'
import { naive } from './testing/naive.ts'
import { versionAt } from './version.ts'
import { purposes, type Instant } from './vocabulary.ts'

/** The laws of consent over generated ledgers and requests; the seed is printed when one fails. */
const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 2_000 }
// Long runs take minutes each; that is no fault.
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

type Ledgers = ReadonlyMap<string, readonly LedgerEvent[]>
const ask = (ledgers: Ledgers, request: Request, at: Instant) =>
  decide(
    [...ledgers].map(([id, events]) => fold(id, events)),
    request,
    at,
  )

test('the generator asks questions of both kinds', () => {
  const effects = fc
    .sample(question, { numRuns: 4_000, seed: 1 })
    .map(({ ledgers, request, at }) => ask(ledgers, request, at).effect)
  const permits = effects.filter((effect) => effect === 'permit').length
  // A fifth at least: laws about permits would otherwise say little.
  expect(permits).toBeGreaterThan(800)
  expect(permits).toBeLessThan(3_200)
})

test('law 1, deny by default: an empty ledger permits nothing', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const empty = new Map([...ledgers.keys()].map((id, index) => [id, index === 0 ? [] : ledgers.get(id)!]))
      expect(ask(empty, request, at).effect).toBe('deny')
    }),
    runs,
  )
})

type Question = { ledgers: Ledgers; request: Request; at: Instant }
type Narrowing = Question & { narrowed: Ledgers | null }

const narrowing: fc.Arbitrary<Narrowing> = question.chain((asked) =>
  fc.record({ when: instant, line: fc.nat(2) }).chain(({ when, line }): fc.Arbitrary<Narrowing> => {
    const [first, events] = [...asked.ledgers][0]!
    const state = fold(first, events)
    const chosen = state.scopes.filter(({ granted: { happened } }) => happened <= when).at(line)
    if (!chosen) return fc.constant({ ...asked, narrowed: null })
    const { parts, until } = versionAt(chosen, state.disputes, when)
    if (parts.length > 1) return fc.constant({ ...asked, narrowed: null })
    return narrower({ ...parts[0]!, until }).map((scope) => {
      const amended: LedgerEvent = { ...base('m9', when, first), kind: 'amended', scope }
      return { ...asked, narrowed: new Map([...asked.ledgers, [first, [...events, amended]]]) }
    })
  }),
)

test('law 2, narrowing never permits more: an amendment that takes away', () => {
  let narrowings = 0
  fc.assert(
    fc.property(narrowing, ({ ledgers, request, at, narrowed }) => {
      if (!narrowed) return
      narrowings++
      if (ask(narrowed, request, at).effect === 'permit') expect(ask(ledgers, request, at).effect).toBe('permit')
    }),
    runs,
  )
  expect(narrowings).toBeGreaterThan(runs.numRuns / 3)
})

test('law 2, narrowing never permits more: a part left out, a stricter policy', () => {
  fc.assert(
    fc.property(question, instant, fc.constantFrom(...purposes), ({ ledgers, request, at }, when, never) => {
      const before = ask(ledgers, request, at).effect
      const [first, events] = [...ledgers][0]!
      const withheld: LedgerEvent = {
        ...base('h9', when, first),
        kind: 'range-withheld',
        recordingId: request.recording.id,
        ranges: [{ startMs: 100, endMs: 5000 }],
      }
      const narrowed = new Map([...ledgers, [first, [...events, withheld]]])
      const stricter: Request = {
        ...request,
        policy: {
          mustReconfirm: true,
          keepAtMostDays: Math.min(request.policy.keepAtMostDays ?? 4, 4),
          deleteAfterReviewDays: 1,
          neverPurposes: [...request.policy.neverPurposes, never],
        },
      }
      for (const after of [ask(narrowed, request, at), ask(ledgers, stricter, at)])
        if (after.effect === 'permit') expect(before).toBe('permit')
    }),
    runs,
  )
})

test('law 3, withdrawal wins: after a withdrawal of all, only a grant that happened later brings access back', () => {
  fc.assert(
    fc.property(question, instant, ({ ledgers, request, at }, when) => {
      fc.pre(when <= at)
      const [first, events] = [...ledgers][0]!
      const no: LedgerEvent = {
        ...granted('w9', when, {}, first),
        kind: 'withdrawn',
        all: true,
        purposes: [],
        scopeIds: [],
      }
      const after = new Map([...ledgers, [first, [...events, no]]])
      const permitted = ask(after, request, at).effect === 'permit'
      const hasLater = events.some((event) => event.kind === 'granted' && event.happened > when && event.happened <= at)
      expect(permitted && !hasLater).toBe(false)
    }),
    runs,
  )
})

test('law 4, all participants: the effect is the meet, reasons are the union, validUntil the earliest', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const whole = ask(ledgers, request, at)
      const alone = [...ledgers].map(([id, events]) =>
        ask(new Map([[id, events]]), { ...request, session: { ...request.session, participants: [id] } }, at),
      )
      const gone = whole.reasons.some((reason) => reason.code === 'delete-by-passed')
      if (!gone) expect(whole.effect).toBe(alone.every((one) => one.effect === 'permit') ? 'permit' : 'deny')
      for (const one of alone) {
        for (const reason of one.reasons)
          if (reason.code !== 'delete-by-passed' && (whole.effect === one.effect || reason.code !== 'allowed'))
            expect(whole.reasons).toContainEqual(reason)
      }
      const earliest = alone.map((one) => one.validUntil ?? Infinity)
      if (!gone) expect(whole.validUntil ?? Infinity).toBeLessThanOrEqual(Math.min(...earliest))
    }),
    runs,
  )
})

test('law 4, all sources: what was made of several is never opened wider than any of them', () => {
  fc.assert(
    fc.property(question, question, (one, other) => {
      const { at } = one
      const sourceOf = ({ ledgers, request }: Question) => ({
        participants: [...ledgers].map(([id, events]) => fold(id, events)),
        request,
      })
      const whole = decideAll([sourceOf(one), sourceOf(other)], at)
      const each = [one, other].map(({ ledgers, request }) => ask(ledgers, request, at))
      expect(whole.effect).toBe(each.every(({ effect }) => effect === 'permit') ? 'permit' : 'deny')
      expect(whole.reasons.length).toBeGreaterThan(0)
      for (const { obligations, validUntil } of each) {
        expect(whole.validUntil ?? Infinity).toBeLessThanOrEqual(validUntil ?? Infinity)
        if (!whole.obligations || !obligations) continue
        expect(obligations.forms).toEqual(expect.arrayContaining([...whole.obligations.forms]))
        expect(whole.obligations.deleteBy ?? Infinity).toBeLessThanOrEqual(obligations.deleteBy ?? Infinity)
        if (whole.obligations.export) expect(obligations.export).toBe(true)
        expect(whole.obligations.leaveOut).toEqual(expect.arrayContaining([...obligations.leaveOut]))
      }
    }),
    runs,
  )
  expect(decideAll([], 0)).toMatchObject({ effect: 'deny', reasons: [{ code: 'no-source' }] })
})

test('law 5, stable: nothing changes between at and validUntil', () => {
  fc.assert(
    fc.property(question, fc.double({ min: 0, max: 1, noNaN: true }), ({ ledgers, request, at }, share) => {
      const now = ask(ledgers, request, at)
      const end = now.validUntil ?? at + 30 * 24 * 60 * 60 * 1000
      const later = at + Math.floor((end - 1 - at) * share)
      expect({ ...ask(ledgers, request, later), validUntil: null }).toEqual({ ...now, validUntil: null })
    }),
    runs,
  )
})

test('law 6, order-free: events out of order or twice fold to the same state', () => {
  fc.assert(
    fc.property(question, fc.infiniteStream(fc.nat()), ({ ledgers }, dice) => {
      for (const [id, events] of ledgers) {
        const shuffled = [...events, ...events].map((event) => [dice.next().value ?? 0, event] as const)
        shuffled.sort((a, b) => a[0] - b[0])
        expect(
          fold(
            id,
            shuffled.map(([, event]) => event),
          ),
        ).toEqual(fold(id, events))
      }
    }),
    runs,
  )
})

test('law 7, remedies work: a set turns the deny into a permit, and no proper subset of it does', () => {
  let mended = 0
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const states = [...ledgers].map(([id, events]) => fold(id, events))
      for (const set of remedies(states, request, at)) {
        mended++
        const said = (some: readonly Remedy[]) =>
          new Map(
            [...ledgers].map(([id, events]) => [id, [...events, ...some.flatMap((one) => eventFor(one, id, at))]]),
          )
        expect(ask(said(set), request, at).effect).toBe('permit')
        for (let without = 0; without < set.length; without++)
          expect(ask(said(set.toSpliced(without, 1)), request, at).effect).toBe('deny')
        expect(new Set(set.map((one) => `${one.participant} ${one.kind === 'answer'}`)).size).toBe(set.length)
      }
    }),
    runs,
  )
  expect(mended).toBeGreaterThan(runs.numRuns / 20)
})

/** What a remedy asks for, as the ledger would have it. */
function eventFor(remedy: Remedy, clientId: string, at: Instant): LedgerEvent[] {
  if (remedy.participant !== clientId) return []
  const said = { ...base(`z-${remedy.kind}`, at, clientId), obtained: 'link' as const }
  if (remedy.kind === 'answer') return [{ ...said, kind: 'reconfirmed', sessionId: remedy.sessionId }]
  if (remedy.kind === 'amend') return [{ ...said, kind: 'amended', scope: remedy.scope }]
  const signed = remedy.signers ? { representatives: { ids: remedy.signers, endsAt: null } } : {}
  return [{ ...said, ...signed, kind: 'granted', scope: { ...remedy.scope, id: 'scp_z' } }]
}

test('remedies never push against a no: of what was withdrawn or declined nothing is asked', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const states = [...ledgers].map(([id, events]) => fold(id, events))
      const sets = remedies(states, request, at)
      if (sets.length === 0) return
      for (const [id, events] of ledgers) {
        const happened = events.filter((event) => event.happened <= at)
        const isLater = (no: LedgerEvent, of: (scope: Scope) => boolean) =>
          happened.some((yes) => yes.kind === 'granted' && yes.happened > no.happened && of(yes.scope))
        for (const no of happened) {
          if (no.kind !== 'withdrawn') continue
          if (no.all || no.purposes.some((purpose) => purpose === request.purpose))
            expect(isLater(no, (scope) => scope.purposes.some((purpose) => purpose === request.purpose))).toBe(true)
          for (const one of sets.flat())
            if (one.kind === 'amend' && one.participant === id && no.scopeIds.includes(one.scope.id))
              expect(isLater(no, (scope) => scope.id === one.scope.id)).toBe(true)
        }
        expect(answerFor(fold(id, events), request.session.id, at)?.kind).not.toBe('declined')
      }
    }),
    runs,
  )
})

test('law 8, explained: every decision has a reason that names an event or an absence', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const decision = ask(ledgers, request, at)
      expect(decision.reasons.length).toBeGreaterThan(0)
      const known = new Set([...ledgers.values()].flat().map((event) => event.id))
      for (const reason of decision.reasons) if (reason.event !== null) expect(known).toContain(reason.event)
      if (decision.effect === 'permit')
        for (const reason of decision.reasons)
          expect(reason).toMatchObject({ code: 'allowed', event: expect.any(String) })
    }),
    runs,
  )
})

test('law 9, one scope: for each participant a single scope alone would permit', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const decision = ask(ledgers, request, at)
      fc.pre(decision.effect === 'permit')
      for (const [id, events] of ledgers) {
        const reason = decision.reasons.find((one) => one.participant === id)
        const alone = events.flatMap((event) => {
          if (event.kind !== 'granted' || event.id === reason?.event) return [event]
          // Who came of age did so, whatever else is left out.
          const { representatives, ...rest } = event
          const endsAt = representatives?.endsAt ?? null
          return endsAt === null
            ? []
            : [{ ...rest, kind: 'of-age' as const, happened: Math.max(event.happened, endsAt) }]
        })
        expect(ask(new Map([...ledgers, [id, alone]]), request, at).effect).toBe('permit')
      }
    }),
    runs,
  )
})

test('obligations are the strictest: forms and export are allowed by every grant that permits', () => {
  fc.assert(
    fc.property(question, ({ ledgers, request, at }) => {
      const decision = ask(ledgers, request, at)
      fc.pre(decision.effect === 'permit')
      for (const reason of decision.reasons) {
        const state = fold(reason.participant!, ledgers.get(reason.participant!)!)
        const line = state.scopes.find((one) => one.granted.id === reason.event)
        if (!line) throw new Error('a permit rests on grants')
        for (const scope of versionAt(line, state.disputes, at).parts) {
          for (const form of decision.obligations!.forms) expect(scope.forms).toContain(form)
          if (decision.obligations!.export) expect(scope.conditions.export).toBe(true)
        }
      }
    }),
    runs,
  )
})

test('law 10, an oracle agrees: the same written a second time, from the events alone', () => {
  fc.assert(
    fc.property(fc.oneof(question, crowded, changed), ({ ledgers, request, at }) => {
      expect(naive(ledgers, request, at)).toBe(ask(ledgers, request, at).effect)
    }),
    { numRuns: full ? 1_000_000 : 10_000 },
  )
})
