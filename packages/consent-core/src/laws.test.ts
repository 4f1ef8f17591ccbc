import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideAll } from './decide-all.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import { full } from './testing/always.ts'
import { instant, question } from './testing/arbitrary.ts'
import { granted } from './testing/make.ts'
import { ask as askOf, type Question } from './testing/question.ts'
import { versionAt } from './version.ts'
import type { Instant } from './vocabulary.ts'

/** The laws of consent over generated ledgers and requests; the seed is printed when one fails. */
const runs = { numRuns: full ? 100_000 : 2_000 }
const ask = (ledgers: Question['ledgers'], request: Request, at: Instant) => askOf({ ledgers, request, at })

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
          const endsAt = event.signature === null ? null : (representatives?.endsAt ?? null)
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
