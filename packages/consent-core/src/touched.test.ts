import { describe, expect, test } from 'vitest'
import { fold } from './fold.ts'
import { granted, OTHER, requestOf, scopeOf, SUPERVISOR, supervisionOf, withdrawn } from './testing/make.ts'
import { amended, codes, day, effect } from './testing/on-days.ts'
import { whoCan } from './who-can.ts'

const shared = supervisionOf()
const forms = ['audio', 'video', 'transcript'] as const

describe('a share that a withdrawal ended is over', () => {
  const first = [granted('h', day(0)), withdrawn('w', day(3), { scopeIds: ['scp_h'] })]

  test.each(['audio', 'video', 'transcript', 'words'] as const)('for %s, which a later yes allows', (form) => {
    const ledger = [...first, granted('g', day(4), { forms, sessions: { from: day(0) } })]
    expect(codes(ledger, 5, { ...shared, form })).toEqual(['share-ended-by-a-no'])
    const anew = { ...shared, form, share: { ...shared.share!, openedAt: day(4.5) } }
    expect(codes(ledger, 5, anew)).toEqual(['allowed'])
  })

  test('for copies', () => {
    const conditions = { ...scopeOf().conditions, export: true }
    const ledger = [...first, granted('g', day(4), { conditions, sessions: { from: day(0) } })]
    for (const action of ['listen', 'export'] as const)
      expect(codes(ledger, 5, { ...shared, action })).toEqual(['share-ended-by-a-no'])
  })

  test('for another member, whom only the later yes names', () => {
    const audience = [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }]
    const ledger = [...first, granted('g', day(4), { audience, sessions: { from: day(0) } })]
    const supervision = [{ supervisorId: OTHER, superviseeId: 'usr_trainee', from: day(0), to: null }]
    const both = { ...shared, actor: OTHER, supervision, share: { ...shared.share!, members: [SUPERVISOR, OTHER] } }
    expect(codes(ledger, 5, both)).toEqual(['share-ended-by-a-no'])
    const { actor: _a, purpose: _p, action: _n, form: _f, share, ...facts } = both
    const subject = { ...facts, shares: [share] }
    expect(whoCan([fold('cli_a', ledger)], subject, day(5)).map(({ personId }) => personId)).not.toContain(OTHER)
  })

  test('for the member whose stand-in it touched', () => {
    const standing = { audience: [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }] }
    const ledger = [
      granted('h', day(0), standing),
      granted('g', day(0.5)),
      withdrawn('w', day(3), { scopeIds: ['scp_h'] }),
    ]
    const standIns = [{ standInId: OTHER, forId: SUPERVISOR, from: day(0), to: day(9), toldAt: day(1.5) }]
    expect(codes(ledger, 5, { ...shared, standIns })).toEqual(['share-ended-by-a-no'])
    expect(codes(ledger, 5, shared)).toEqual(['allowed'])
  })

  test('and own review goes on beside it', () => {
    const own = { ...requestOf(), share: shared.share }
    const ledger = [...first, granted('g', day(4), { sessions: { from: day(0) } })]
    expect(codes(ledger, 5, own)).toEqual(['allowed'])
  })

  test('not by what allowed no form at all', () => {
    const empty = [granted('h', day(0), { forms: [] }), withdrawn('w', day(3), { scopeIds: ['scp_h'] })]
    expect(codes([...empty, granted('g', day(0))], 5, shared)).toEqual(['allowed'])
  })

  test('not by what named nobody of it, nor by what was of another purpose', () => {
    const other = { audience: [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }] }
    const named = [granted('h', day(0), other), withdrawn('w', day(3), { scopeIds: ['scp_h'] }), granted('g', day(0))]
    expect(codes(named, 5, shared)).toEqual(['allowed'])
    const teaching = granted('h', day(0), { purposes: ['teaching'] })
    expect(codes([teaching, withdrawn('w', day(3), { scopeIds: ['scp_h'] }), granted('g', day(0))], 5, shared)).toEqual(
      ['allowed'],
    )
  })

  test.each([{ joinLater: ['grp_1'] }, { standIns: [OTHER] }])('by what let in whom it does not name: %j', (open) => {
    const other = { audience: [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }], ...open }
    const ledger = [granted('h', day(0), other), withdrawn('w', day(3), { scopeIds: ['scp_h'] }), granted('g', day(0))]
    expect(codes(ledger, 5, shared)).toEqual(['share-ended-by-a-no'])
  })

  test('what the scope said only after the withdrawal ends nothing', () => {
    const ledger = [
      granted('h', day(0), { purposes: ['teaching'] }),
      withdrawn('w', day(3), { scopeIds: ['scp_h'] }),
      amended('m', 4, {}),
      granted('g', day(0)),
    ]
    expect(codes(ledger, 5, shared)).toEqual(['allowed'])
  })
})

test('whoever may not hear it any more copies and transcribes it no more', () => {
  const conditions = { ...scopeOf().conditions, export: true }
  const more = granted('b', day(0), { conditions, processing: ['transcription', 'ai-analysis'] })
  const ledger = [more, granted('a', day(0.5)), withdrawn('w', day(2), { scopeIds: ['scp_a'] })]
  for (const action of ['listen', 'export', 'transcribe', 'analyse'] as const)
    expect(
      effect(ledger, 3, { ...supervisionOf(), purpose: 'own-review', actor: 'usr_trainee', share: null, action }),
    ).toBe('deny')
})
