import { expect, test } from 'vitest'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { decide } from '../decide.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { granted, requestOf, SUPERVISOR, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { ask, asking, codesOf, isPermitted, unsaying } from '../testing/question.ts'
import { DAY, mediaForms, purposes } from '../vocabulary.ts'

test('a request names its share, whose purpose is the request’s', () => {
  always(asked, 0.08, (question) => {
    const { share, purpose } = question.request
    if (!share || purpose === 'own-review' || purpose === 'together' || !isPermitted(question)) return false
    for (const other of purposes.filter((one) => one !== purpose))
      expect(codesOf(ask(asking(question, { share: { ...share, purpose: other } })))).toEqual(['share-purpose-differs'])
    expect(codesOf(ask(asking(question, { share: null })))).toEqual(['share-needed'])
    return true
  })
})

test('without a share it states own-review', () => {
  always(asked, 0.15, (question) => {
    let permitted = 0
    for (const purpose of purposes)
      for (const actor of purpose === 'own-review' ? [TRAINEE, SUPERVISOR] : [question.request.actor]) {
        if (!isPermitted(asking(question, { purpose, actor, share: null }))) continue
        permitted++
        expect(['own-review', 'together']).toContain(purpose)
      }
    expect(codesOf(ask(asking(question, { purpose: null, share: null })))).toContain('purpose-missing')
    return permitted > 0
  })
})

test('comments, questions and codes are met by any form that the scope allows', () => {
  always(asked, 0.2, (question) => {
    const { session } = question.request
    const isOf = (whole: typeof question, form: (typeof mediaForms)[number] | 'words', who: string) =>
      isPermitted(asking(whole, { form, action: 'read', session: { ...session, participants: [who] } }))
    for (const who of session.participants) {
      if (isOf(question, 'words', who)) expect(mediaForms.some((form) => isOf(question, form, who))).toBe(true)
      // Whoever takes back a scope for the picture alone takes back its words too, and leaves another scope’s sound.
      const kept = { ...question, ...unsaying(question, who, isScopeWithdrawn) }
      expect(isOf(kept, 'words', who)).toBe(mediaForms.some((form) => isOf(kept, form, who)))
    }
    const all = session.participants.every((who) => isOf(question, 'words', who))
    expect(isPermitted(asking(question, { form: 'words', action: 'read' }))).toBe(all)
    return all
  })
})

const isScopeWithdrawn = (event: LedgerEvent) => event.kind === 'withdrawn' && event.scopeIds.length > 0

test('a scope for the picture alone, taken back, closes the words and leaves another scope’s sound', () => {
  const ledger = [
    granted('v', T0, { forms: ['video'] }),
    granted('a', T0, { forms: ['audio'] }),
    withdrawn('w', T0 + 1, { scopeIds: ['scp_v'] }),
  ]
  const codes = (['audio', 'video', 'words'] as const).map((form) =>
    codesOf(decide([fold('cli_a', ledger)], requestOf({ form }), T0 + DAY)),
  )
  expect(codes).toEqual([['allowed'], ['withdrawn'], ['withdrawn']])
})
