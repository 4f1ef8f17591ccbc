import { expect, test } from 'vitest'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { SUPERVISOR, TRAINEE } from '../testing/make.ts'
import { ask, asking, codesOf, isPermitted } from '../testing/question.ts'
import { mediaForms, purposes } from '../vocabulary.ts'

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
    const { participants } = question.request.session
    const of = (form: (typeof mediaForms)[number] | 'words', who: string) =>
      isPermitted(
        asking(question, { form, action: 'read', session: { ...question.request.session, participants: [who] } }),
      )
    for (const who of participants) {
      const isAny = mediaForms.some((form) => of(form, who))
      if (isAny) expect(of('words', who)).toBe(true)
    }
    const all = participants.every((who) => of('words', who))
    expect(isPermitted(asking(question, { form: 'words', action: 'read' }))).toBe(all)
    return all
  })
})
