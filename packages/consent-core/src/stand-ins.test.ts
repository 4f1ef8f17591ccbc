import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import { granted, OTHER, SUPERVISOR, supervisionOf, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

/** Whoever stands in for somebody does so in one capacity at a time. */

const AT = T0 + 3 * DAY

test('one stand-in at a time: in the share for one, and supervising for another, is neither', () => {
  const standIn = { standInId: OTHER, from: T0, to: T0 + 9 * DAY, toldAt: T0 }
  const request = supervisionOf({
    actor: OTHER,
    share: { ...supervisionOf().share!, members: ['usr_second'] },
    standIns: [
      { ...standIn, forId: 'usr_second' },
      { ...standIn, forId: SUPERVISOR },
    ],
  })
  const scope = granted('g', T0, { audience: [{ personId: OTHER, role: 'supervisor', name: 'Dr Osei' }] })
  const codes = (asked: Request) => decide([fold('cli_a', [scope])], asked, AT).reasons.map(({ code }) => code)
  expect(codes(request)).toEqual(['not-supervising'])
  expect(codes({ ...request, standIns: [{ ...standIn, forId: SUPERVISOR }] })).toEqual(['not-in-the-share'])
  expect(codes({ ...request, share: { ...request.share!, members: [SUPERVISOR] } })).toEqual(['allowed'])
  expect(codes({ ...request, share: { ...request.share!, members: [OTHER] } })).toEqual(['allowed'])
})

test('named as the stand-in of one and in the share as the stand-in of another is neither', () => {
  const standIn = { standInId: OTHER, from: T0, to: T0 + 9 * DAY, toldAt: T0 }
  const audience = [{ personId: 'usr_second', role: 'supervisor' as const, name: 'Dr Osei' }]
  const scope = granted('g', T0, { audience, standIns: ['usr_second'] })
  const standIns = [
    { ...standIn, forId: SUPERVISOR },
    { ...standIn, forId: 'usr_second' },
  ]
  const codes = (members: string[]) => {
    const request = supervisionOf({ actor: OTHER, standIns, share: { ...supervisionOf().share!, members } })
    const supervision = [SUPERVISOR, 'usr_second'].map((supervisorId) => ({ ...request.supervision[0]!, supervisorId }))
    return decide([fold('cli_a', [scope])], { ...request, supervision }, AT).reasons.map(({ code }) => code)
  }
  expect(codes([SUPERVISOR])).toEqual(['person-not-named'])
  expect(codes(['usr_second'])).toEqual(['allowed'])
  expect(codes([OTHER])).toEqual(['allowed'])
})

test('a withdrawn scope that said nothing of stand-ins touches no request of one', () => {
  const standIns = [{ standInId: OTHER, forId: SUPERVISOR, from: T0, to: T0 + 9 * DAY, toldAt: T0 }]
  const request = supervisionOf({ actor: OTHER, standIns })
  const ledger = (said: string[]) => [
    granted('g', T0, { standIns: said }),
    granted('h', T0, { standIns: [SUPERVISOR] }),
    withdrawn('w', T0 + DAY, { scopeIds: ['scp_g'] }),
  ]
  const effect = (said: string[]) => decide([fold('cli_a', ledger(said))], request, AT).effect
  expect([effect([]), effect([SUPERVISOR])]).toEqual(['permit', 'deny'])
})
