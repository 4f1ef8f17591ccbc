import { expect, test } from 'vitest'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { granted, requestOf, T0 } from '../testing/make.ts'
import { means, type Case, a } from '../testing/meanings.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  lacking,
  named,
  restsOn,
  rewording,
  saying,
  unsaying,
  wholeScope,
  wholeYes,
  type Question,
} from '../testing/question.ts'
import { mediaForms, purposes } from '../vocabulary.ts'

const processing: Case[] = [
  ['transcription is no part of listening', [a], ['processing-not-allowed'], requestOf({ action: 'transcribe' })],
  [
    'it has a yes of its own',
    [granted('a', T0, { processing: ['transcription'] })],
    undefined,
    requestOf({ action: 'transcribe' }),
  ],
  [
    'which is none to analysis',
    [granted('a', T0, { processing: ['transcription'] })],
    ['processing-not-allowed'],
    requestOf({ action: 'analyse' }),
  ],
  [
    'together is the clinician’s',
    [granted('a', T0, { purposes: ['together'] })],
    undefined,
    requestOf({ purpose: 'together' }),
  ],
]
means('processing', processing)

const otherPurposes = ({ purpose }: Request) => purposes.filter((one) => one !== purpose)

test('one scope as a whole: the purpose of one and the audience of another never add up', () => {
  always(asked, 0.2, (question) => {
    const { who, request, at, dice } = question
    const like = restsOn(question, who)
    const without = unsaying(question, who, (event) => like.some(({ id }) => id === event.id))
    if (!isPermitted(question) || isPermitted(without)) return false
    const both = (one: (scope: Scope) => Scope, other: (scope: Scope) => Scope) =>
      saying(
        without,
        who,
        wholeYes(without, like[0]!, '!one', at, one(wholeScope(request, 'scp_one'))),
        wholeYes(without, like[0]!, '~two', at, other(wholeScope(request, 'scp_two'))),
      )
    const whole = (scope: Scope) => scope
    if (!isPermitted(both(whole, whole))) return false
    const lacks = [...lacking(request), (scope: Scope): Scope => ({ ...scope, until: at })]
    const one = lacks[dice % lacks.length]!
    const other = lacks[(dice + 1 + (dice % (lacks.length - 1))) % lacks.length]!
    expect(isPermitted(both(one, other))).toBe(false)
    expect(isPermitted(both(one, whole))).toBe(true)
    return true
  })
})

test('if several scopes permit, all their obligations apply, the strictest of each', () => {
  always(asked, 0.2, (given) => {
    const { who, request, dice, at } = given
    const first = restsOn(given, who)[0]
    if (!first) return false
    const conditions = { ...first.scope.conditions, export: dice % 2 === 0, keepAtMostDays: 20 + (dice % 20) }
    const forms = request.form === 'words' ? [mediaForms[dice % 3]!] : [request.form]
    const question = saying(given, who, wholeYes(given, first, named('more', dice), at, { conditions, forms }))
    const whole = ask(question)
    const grants = restsOn(question, who)
    if (whole.effect === 'deny' || grants.length < 2) return false
    const apart = grants.map(({ id }) =>
      unsaying(question, who, (event) => event.id !== id && grants.some((one) => one.id === event.id)),
    )
    // A withdrawal that named one of them before it was granted touches nothing without it, and lets an older one permit.
    if (apart.some((one) => restsOn(one, who).length > 1)) return false
    const alone = apart.map((one) => ask(one).obligations)
    const common = mediaForms.filter((form) => alone.every((one) => one!.forms.includes(form)))
    const days = alone.flatMap((one) => one!.deleteBy ?? [])
    expect(whole.obligations).toEqual({
      log: true,
      forms: common,
      leaveOut: alone[0]!.leaveOut,
      deleteBy: days.length === 0 ? null : Math.min(...days),
      export: alone.every((one) => one!.export),
    })
    return true
  })
})

test('no purpose implies another', () => {
  always(asked, 0.2, (question) => {
    const { who, request } = question
    if (!isPermitted(question)) return false
    const others = otherPurposes(request)
    expect(codesOf(ask(rewording(question, who, (scope) => ({ ...scope, purposes: others }))), who)).toContain(
      'purpose-not-allowed',
    )
    const more = rewording(question, who, (scope) => ({
      ...scope,
      purposes: scope.purposes.some((one) => one === request.purpose) ? purposes : scope.purposes,
    }))
    expect(ask(more).reasons).toEqual(ask(question).reasons)
    return true
  })
})

test('a scope for sound only: the picture is never served', () => {
  always(asked, 0.2, (question) => {
    const sound = rewording(question, question.who, (scope) => ({ ...scope, forms: ['audio'] }))
    const heard = ask(asking(sound, { form: 'audio' }))
    if (heard.effect === 'deny') return false
    expect(heard.obligations!.forms).toEqual(['audio'])
    for (const form of ['video', 'transcript'] as const)
      expect(codesOf(ask(asking(sound, { form })), question.who)).toContain('form-not-allowed')
    return true
  })
})

test('machines and copies have a yes of their own, which listening does not imply', () => {
  always(asked, 0.2, (question) => {
    const { who } = question
    const conditioned = (isExported: boolean, machines: Scope['processing']) =>
      asking(
        [...question.ledgers.keys()].reduce(
          (all, one) =>
            rewording(all, one, (scope) => ({
              ...scope,
              processing: machines,
              conditions: { ...scope.conditions, export: isExported },
            })),
          question as Question,
        ),
        { action: 'listen' },
      )
    const of = (one: ReturnType<typeof conditioned>, action: Request['action']) => ask(asking(one, { action }))
    const plain = conditioned(false, [])
    if (!isPermitted(plain)) return false
    expect(ask(plain).obligations!.export).toBe(false)
    expect(codesOf(of(plain, 'export'), who)).toContain('export-not-allowed')
    expect(codesOf(of(plain, 'transcribe'), who)).toContain('processing-not-allowed')
    expect(codesOf(of(plain, 'analyse'), who)).toContain('processing-not-allowed')
    const one = conditioned(true, ['transcription'])
    expect(of(one, 'export').effect).toBe('permit')
    expect(of(one, 'transcribe').effect).toBe('permit')
    expect(codesOf(of(one, 'analyse'), who)).toContain('processing-not-allowed')
    return true
  })
})
