import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies, type Remedy } from './remedies.ts'
import type { Request } from './request.ts'
import { standings } from './standing.ts'
import { answered, base, granted, requestOf, scopeOf, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

/** What is never asked for, though it would mend. */

const AT = T0 + 3 * DAY
const at = (id: string, n: number) => base(id, T0 + n * DAY, 'cli_a')
const setsFor = (ledger: readonly LedgerEvent[], request: Request = requestOf()) =>
  remedies([fold('cli_a', ledger)], request, AT)
const amends = (sets: readonly Remedy[][]) => sets.flat().flatMap((one) => (one.kind === 'amend' ? [one.scope] : []))
const dispute = (eventId: string, n: number): LedgerEvent => ({ ...at(`d-${eventId}`, n), kind: 'disputed', eventId })
const video = requestOf({ form: 'video' })

describe('a wider wording asks for nothing that was refused along with it', () => {
  test('a purpose that was taken back', () => {
    const grant = granted('g', T0, { purposes: ['own-review', 'research', 'teaching'] })
    const no = withdrawn('w', T0 + 2 * DAY, { purposes: ['research'] })
    expect(amends(setsFor([grant, no], video)).map(({ purposes }) => purposes)).toEqual([['own-review', 'teaching']])
    // After a no to everything a change brings nothing back: it takes a new yes.
    const sets = setsFor([withdrawn('w', T0 - 1, { all: true }), grant], video)
    expect(sets.flat().map(({ kind }) => kind)).toEqual(['grant'])
  })

  test('a session to which was said no, or whose recording is to be deleted', () => {
    const grant = granted('g', T0, { sessions: { named: ['ses_1', 'ses_2', 'ses_3', 'ses_4'] } })
    const no = answered('n', T0 + 2 * DAY, 'no', { sessionId: 'ses_2' })
    const wish: LedgerEvent = { ...at('x', 2), kind: 'deletion-requested', sessionIds: ['ses_3'] }
    const named = { named: ['ses_1', 'ses_4'] }
    expect(amends(setsFor([grant, no, wish], video)).map(({ sessions }) => sessions)).toEqual([named])
  })

  test('a purpose of a scope that was taken back, though a change brought it into another', () => {
    const ledger = [
      granted('h', T0, { purposes: ['own-review', 'teaching'] }),
      withdrawn('w', T0 + DAY, { scopeIds: ['scp_h'] }),
      granted('g', T0 + 1.5 * DAY),
      {
        ...at('m', 2),
        kind: 'amended' as const,
        scope: scopeOf({ id: 'scp_g', purposes: ['own-review', 'teaching'] }),
      },
    ]
    expect(amends(setsFor(ledger, video)).map(({ purposes }) => purposes)).toEqual([['own-review']])
    const standing = standings(fold('cli_a', ledger), AT).at(-1)!
    expect([standing.scope.purposes, standing.purposes]).toEqual([['own-review', 'teaching'], ['own-review']])
  })

  test('any other session, once all were to be deleted', () => {
    const wish: LedgerEvent = { ...at('x', 0.5), kind: 'deletion-requested', sessionIds: null }
    const grant = granted('g', T0, { sessions: { named: ['ses_0', 'ses_1'] } })
    expect(amends(setsFor([grant, wish], video)).map(({ sessions }) => sessions)).toEqual([{ named: ['ses_1'] }])
  })

  test('and a person who was not told of is named, and a group’s member who is not', () => {
    const grant = granted('g', T0, { audience: scopeOf().audience.slice(1) })
    expect(amends(setsFor([grant])).map(({ audience }) => audience.map(({ personId }) => personId))).toEqual([
      ['usr_supervisor', 'usr_trainee'],
    ])
  })
})

describe('a dispute of what nobody signed', () => {
  const unsigned = { ...granted('u', T0), signature: null }
  const asks = { conditions: { ...scopeOf().conditions, reconfirm: true } }
  test('stops what is asked for until a later yes says it', () => {
    const signed = granted('h', T0 + 0.8 * DAY, asks)
    expect(setsFor([unsigned, dispute('u', 0.5)])).toEqual([])
    expect(setsFor([unsigned, dispute('u', 0.5), signed])).toContainEqual([
      { kind: 'answer', participant: 'cli_a', sessionId: 'ses_1' },
    ])
  })

  test('is nobody’s who took no part', () => {
    const stranger = fold('cli_x', [unsigned, dispute('u', 0.5)])
    expect(remedies([fold('cli_a', []), stranger], requestOf(), AT)).not.toEqual([])
  })
})

test('a disputed renewal is not asked for again, nor one that nobody signed', () => {
  const ending = granted('g', T0, { until: T0 + 2 * DAY })
  const renewal: LedgerEvent = { ...at('r', 1), kind: 'renewed', scopeId: 'scp_g', until: null }
  expect(setsFor([ending])).not.toEqual([])
  for (const one of [renewal, { ...renewal, signature: null }]) {
    expect(setsFor([ending, one, dispute('r', 2)])).toEqual([])
    expect(setsFor([ending, one, dispute('r', 4)])).toHaveLength(one.signature ? 0 : 1)
  }
  expect(setsFor([ending, { ...renewal, signature: null }, dispute('r', 2)], video)).not.toEqual([])
  expect(setsFor([ending, dispute('nothing', 2)])).not.toEqual([])
})

test('what was taken back before anything was signed is no more asked for than what was signed', () => {
  const seen = granted('u', T0, { forms: ['audio', 'video'] })
  const taken = withdrawn('w', T0 + DAY, { scopeIds: ['scp_u'] })
  for (const one of [seen, { ...seen, signature: null }]) {
    const ledger = [one, taken, granted('h', T0 + 2 * DAY)]
    expect(decide([fold('cli_a', ledger)], video, AT).reasons.map(({ code }) => code)).toContain('withdrawn')
    expect(setsFor(ledger, video)).toEqual([])
  }
})

describe('where a change can’t be asked for', () => {
  const signed = (who: 'one-representative' | 'all-representatives', representatives: string[]): Request =>
    requestOf({
      session: { ...requestOf().session, signing: [{ participantId: 'cli_a', who, representatives }] },
    })
  test('of whom nobody can sign nothing is asked, and of several one or all', () => {
    const signers = (request: Request) =>
      setsFor([], request)
        .flat()
        .map((one) => one.kind !== 'answer' && one.signers)
    expect(signers(signed('one-representative', []))).toEqual([])
    expect(signers(signed('one-representative', ['mum', 'dad']))).toEqual([['mum']])
    expect(signers(signed('all-representatives', ['mum', 'dad']))).toEqual([['mum', 'dad']])
  })

  test('a scope that was changed this millisecond takes a new yes', () => {
    const change = { ...at('m', 3), kind: 'amended' as const, scope: scopeOf({ id: 'scp_g' }) }
    expect(amends(setsFor([granted('g', T0), change], video))).toEqual([])
    expect(amends(setsFor([granted('g', T0)], video))).toHaveLength(1)
  })

  test('a machine’s use, and words where no form was allowed, are asked for as such', () => {
    const wanted = (request: Request) => amends(setsFor([granted('g', T0, { forms: [] })], request))
    expect(wanted(requestOf({ action: 'transcribe' }))[0]).toMatchObject({ processing: ['transcription'] })
    expect(wanted(requestOf({ action: 'analyse' }))[0]).toMatchObject({ processing: ['ai-analysis'] })
    expect(wanted(requestOf({ form: 'words' }))[0]).toMatchObject({ forms: ['audio'] })
    expect(wanted(requestOf({ action: 'export' }))[0]!.conditions.export).toBe(true)
    const teaching = granted('g', T0, { purposes: ['teaching'] })
    expect(amends(setsFor([teaching], requestOf({ form: 'words' })))[0]!.forms).toEqual(['audio'])
  })

  test('who has answered for the session is not asked again', () => {
    const sets = setsFor([granted('g', T0), answered('a', T0 + DAY, 'yes')], video)
    expect(sets.flat().map(({ kind }) => kind)).toEqual(['amend', 'grant'])
  })
})

describe('the product never pushes against a no', () => {
  const faculty = (personId: string) => [{ personId, role: 'faculty' as const, name: personId }]

  test('nobody is asked for a purpose whose scope was taken back, for whomever', () => {
    const taken = withdrawn('w', T0 + DAY, { scopeIds: ['scp_t'] })
    const teaching = granted('t', T0, { purposes: ['teaching'], audience: faculty('usr_f1') })
    const share = { id: 'shr_1', purpose: 'teaching' as const, members: ['usr_f2'], openedAt: T0, endedAt: null }
    const request = requestOf({ actor: 'usr_f2', purpose: 'teaching', share })
    expect(remedies([fold('cli_a', [teaching, granted('g', T0), taken])], request, AT)).toEqual([])
    expect(remedies([fold('cli_a', [teaching, granted('g', T0)])], request, AT)).not.toEqual([])
  })

  test('an answer that is missing is asked for, and not gone around by a new yes', () => {
    const asks = { conditions: { ...scopeOf().conditions, reconfirm: true } }
    const sets = remedies([fold('cli_a', [granted('g', T0, asks)])], requestOf(), AT)
    expect(sets.map((set) => set.map(({ kind }) => kind))).toEqual([['answer']])
  })

  test('nor by a change of another scope that asks for no answers', () => {
    const asks = { conditions: { ...scopeOf().conditions, reconfirm: true } }
    const sets = remedies(
      [fold('cli_a', [granted('g', T0, asks), granted('h', T0, { purposes: ['together'] })])],
      requestOf(),
      AT,
    )
    expect(sets.map((set) => set.map(({ kind }) => kind))).toEqual([['answer']])
  })

  test('what was disputed again after a yes is not asked for', () => {
    const unsigned = { ...granted('u', T0), signature: null }
    const dispute = (id: string, n: number) => ({
      ...base(id, T0 + n * DAY, 'cli_a'),
      kind: 'disputed' as const,
      eventId: 'u',
    })
    const again = granted('g', T0 + 1.2 * DAY, { audience: [], sessions: { from: T0 } })
    expect(remedies([fold('cli_a', [unsigned, dispute('d', 1), again])], requestOf(), AT)).not.toEqual([])
    expect(remedies([fold('cli_a', [unsigned, dispute('d', 1), again, dispute('e', 2)])], requestOf(), AT)).toEqual([])
  })

  test('an answer that was disputed is not asked for, whatever else is missing', () => {
    const asks = { conditions: { ...scopeOf().conditions, reconfirm: true } }
    const dispute = { ...base('d', T0 + 2 * DAY, 'cli_a'), kind: 'disputed' as const, eventId: 'y' }
    const said = [granted('g', T0, asks), answered('y', T0 + DAY, 'yes'), dispute]
    expect(remedies([fold('cli_a', said)], requestOf({ form: 'video' }), AT)).toEqual([])
    expect(remedies([fold('cli_a', said.slice(0, 2))], requestOf({ form: 'video' }), AT)).not.toEqual([])
  })
})
