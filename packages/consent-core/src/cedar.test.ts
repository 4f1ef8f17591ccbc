import fc from 'fast-check'
import { validate } from '@cedar-policy/cedar-wasm/nodejs'
import { describe, expect, test, vi } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import { question } from './testing/arbitrary.ts'
import { changed } from './testing/arbitrary-changes.ts'
import { crowded } from './testing/arbitrary-crowd.ts'
import { cedarEngine, policies, schema, type Engine, type Question } from './testing/cedar/engine.ts'
import { byWay, ways } from './testing/cedar/full-question.ts'
import { fieldsOf, optional, without } from './testing/cedar/missing.ts'
import { cedar } from './testing/cedar/oracle.ts'
import { answered, base, granted, requestOf, scopeOf, T0 } from './testing/make.ts'
import { naive } from './testing/naive.ts'
import { DAY, type Instant } from './vocabulary.ts'

/** Law 10 against a published policy engine: the same policy written for Cedar says the same. */
const full = Boolean(process.env.EARSHOT_TEST_FULL)
// One core answers about 200 questions a second. In full these, with a third as many twice more, take ten minutes.
const runs = full ? 72_000 : 1_500
if (full) vi.setConfig({ testTimeout: 60 * 60_000 })

interface Case {
  readonly ledgers: ReadonlyMap<string, readonly LedgerEvent[]>
  readonly request: Request
  readonly at: Instant
}

const decided = new Set<string>()

function agrees({ ledgers, request, at }: Case) {
  const engine = cedarEngine()
  const effect = cedar(engine, ledgers, request, at)
  // Before the effect: a policy that errors denies, and might hide a difference.
  expect(engine.errors).toEqual([])
  const states = [...ledgers].map(([id, events]) => fold(id, events))
  expect(effect).toBe(decide(states, request, at).effect)
  for (const rule of engine.decided) decided.add(rule)
}

test('the policies fit their schema, strictly and without a warning', () => {
  expect(validate({ schema, policies: { staticPolicies: { ...policies } } })).toEqual({
    type: 'success',
    validationErrors: [],
    validationWarnings: [],
    otherWarnings: [],
  })
})

test('law 10, Cedar agrees', () => {
  fc.assert(fc.property(question, agrees), { numRuns: runs })
})

test('law 10, Cedar agrees about groups and stand-ins', () => {
  fc.assert(fc.property(crowded, agrees), { numRuns: runs / 3 })
})

test('law 10, Cedar agrees about scopes that end, are renewed, amended and disputed', () => {
  fc.assert(fc.property(changed, agrees), { numRuns: runs / 3 })
})

test('a dispute counts from when it happened, also one of a yes that happened after it', () => {
  const said = { clientId: 'cli_a', written: T0 + DAY }
  const spoken = { ...answered('a0', T0 + DAY, 'yes', said), obtained: 'spoken' as const, signature: null }
  const later = { ...spoken, id: 'a1', happened: T0 + 9 * DAY, written: T0 + 9 * DAY }
  const dispute: LedgerEvent = { ...base('d0', T0 + 2 * DAY, 'cli_a'), kind: 'disputed', eventId: 'a1' }
  const grant = granted('g', T0, { conditions: { ...scopeOf().conditions, reconfirm: true } })
  const ask = (at: Instant) => {
    const ledgers = new Map([['cli_a', [grant, spoken, later, dispute]]])
    agrees({ ledgers, request: requestOf(), at })
    return [naive(ledgers, requestOf(), at), cedar(cedarEngine(), ledgers, requestOf(), at)]
  }
  expect(ask(T0 + 2 * DAY - 1)).toEqual(['permit', 'permit'])
  expect(ask(T0 + 2 * DAY)).toEqual(['deny', 'deny'])
})

// In a short run a rare rule may not come up.
test.runIf(full)('no rule of the policies is idle', () => {
  expect(Object.keys(policies).filter((rule) => !decided.has(rule))).toEqual([])
})

describe.each(ways)('permitted by %s', (way) => {
  const { ledgers, request, at } = byWay(way)

  /** The decision, each question changed on its way to Cedar. */
  const decideWith = (change: (question: Question, index: number) => Question) => {
    const engine = cedarEngine()
    let asked = 0
    const changing: Engine = { ...engine, permits: (question) => engine.permits(change(question, asked++)) }
    return { effect: cedar(changing, ledgers, request, at), errors: engine.errors }
  }
  const questions: Question[] = []
  const whole = decideWith((question) => {
    questions.push(question)
    return question
  })

  test('with every field there', () => {
    expect(whole).toEqual({ effect: 'permit', errors: [] })
    agrees({ ledgers, request, at })
  })

  test('a question without one of its fields is denied', () => {
    let dropped = 0
    for (const question of questions) {
      for (const path of fieldsOf(question)) {
        const engine = cedarEngine()
        const field = String(path.at(-1))
        const { uid } = question.resource
        // What could have met names whoever it names, by whichever way they ask.
        const mayStay = optional.has(field) && 'type' in uid && uid.type === 'Wording'
        if (!mayStay) expect([path, engine.permits(without(question, path))]).toEqual([path, false])
        // A tag says since when somebody was listed in a group: without it they were not.
        const isMissed = !optional.has(field) && !path.includes('tags')
        if (isMissed) expect([path, engine.errors]).toEqual([path, [expect.stringContaining(field)]])
        dropped++
      }
    }
    expect(dropped).toBeGreaterThan(400)
  })

  test('an entity that a rule reads is missed, too', () => {
    const asked = questions.findLast(({ action }) => action === request.action)!
    for (const type of ['Grant', 'Ledger', 'Session']) {
      const others = asked.others.filter(({ uid }) => !('type' in uid) || uid.type !== type)
      expect(others).toHaveLength(asked.others.length - 1)
      const engine = cedarEngine()
      expect(engine.permits({ ...asked, others })).toBe(false)
      expect(engine.errors.join('\n')).toContain(`${type}::`)
    }
  })

  test('one error, in whatever question, denies the whole', () => {
    for (const index of questions.keys()) {
      const spoiled = decideWith((question, asked) =>
        asked === index
          ? without(
              question,
              fieldsOf(question).find((path) => !optional.has(String(path.at(-1))))!,
            )
          : question,
      )
      expect([index, spoiled.effect, spoiled.errors.length > 0]).toEqual([index, 'deny', true])
    }
  })
})
