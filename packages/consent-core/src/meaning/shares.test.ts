import { expect, test } from 'vitest'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { answered, OTHER, SUPERVISOR, TRAINEE, withdrawn } from '../testing/make.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  named,
  restsOn,
  said,
  saying,
  statesOf,
  unsaying,
  wholeYes,
} from '../testing/question.ts'
import { DAY, mediaForms, purposes } from '../vocabulary.ts'
import { requestFor, whoCan, type Subject } from '../who-can.ts'

test('without an open share only the clinician who held the session is permitted', () => {
  always(asked, 0.2, (question) => {
    const { request, at, dice } = question
    const share = request.share ?? {
      id: 'shr_1',
      purpose: 'individual-supervision' as const,
      members: [SUPERVISOR],
      openedAt: at,
      endedAt: null,
    }
    const shut = [
      null,
      { ...share, openedAt: at + 1 },
      { ...share, endedAt: at },
      { ...share, openedAt: at - DAY, endedAt: at - 1 },
    ]
    let opened = 0
    const one = shut[dice % shut.length]!
    for (const actor of [TRAINEE, SUPERVISOR, OTHER])
      for (const purpose of [request.purpose, purposes[dice % purposes.length]!]) {
        if (!isPermitted(asking(question, { share: one, actor, purpose }))) continue
        expect([actor, ['own-review', 'together']]).toEqual([
          request.session.clinicianId,
          expect.arrayContaining([purpose]),
        ])
        opened++
      }
    return opened > 0 || (request.share !== null && isPermitted(question))
  })
})

test('a share rests while denied and wakes whenever the decision permits again', () => {
  always(asked, 0.05, (question) => {
    const { who, request, when, at } = question
    const { share } = request
    const first = restsOn(question, who)[0]
    if (!share || !first || at - share.openedAt < 4) return false
    const until = Math.max(share.openedAt + 1, Math.min(when, at - 2))
    const none = unsaying(question, who, (event) => event.kind === 'granted')
    const before = wholeYes(none, first, '!before', Math.min(first.happened, until - 1), { until })
    const after = wholeYes(none, first, '~after', until + 1)
    const whole = saying(none, who, before, after)
    const endless = saying(none, who, { ...before, scope: { ...before.scope, until: null } })
    // Nothing else begins or ends within the two milliseconds.
    if (!isPermitted(endless, until) || !isPermitted(saying(none, who, after), until + 1)) return false
    expect(codesOf(ask(whole, until - 1), who)).toEqual(isPermitted(whole, until - 1) ? ['allowed'] : expect.anything())
    expect(ask(whole, until)).toMatchObject({ effect: 'deny', validUntil: until + 1 })
    expect(codesOf(ask(whole, until))).toEqual(['ended'])
    expect(isPermitted(whole, until + 1)).toBe(true)
    return true
  })
})

test('any participant’s withdrawal or decline that touched a share after it opened ends it for good', () => {
  always(asked, 0.08, (question) => {
    const { who, request, when, dice } = question
    const { share, purpose } = request
    // Own review goes on beside a share.
    if (share?.purpose !== purpose || share.openedAt > question.at || !isPermitted(question)) return false
    const happened = Math.max(when, share.openedAt)
    const first = restsOn(question, who)[0]!
    const what = [
      { all: true },
      { purposes: purposes.filter((one) => one === purpose) },
      { scopeIds: [first.scope.id] },
    ][dice % 3]!
    const no =
      dice % 4 === 0
        ? answered(named('n', dice), happened, 'no', { clientId: who, sessionId: question.request.session.id })
        : withdrawn(named('w', dice), dice % 3 === 2 ? question.at : Math.max(happened, first.happened), what, who)
    const later = no.happened + 1 + (dice % 2) * DAY
    const yes = {
      ...answered('~y', later, 'yes', { clientId: who, sessionId: question.request.session.id }),
      obtained: 'link' as const,
    }
    const again = saying(question, who, no, wholeYes(question, first, '~g', later), yes)
    for (const instant of [later, later + 1, later + 9 * DAY])
      expect(codesOf(ask(again, instant), who)).toContain('share-ended-by-a-no')
    expect(isPermitted(saying(question, who, no), no.happened)).toBe(false)
    const anew = asking(again, { share: { ...share, openedAt: no.happened + 1 } })
    const before = asking(question, { share: { ...share, openedAt: no.happened + 1 } })
    const without = unsaying(before, who, ({ kind }) => kind === 'granted')
    if (
      isPermitted(saying(before, who, wholeYes(question, first, '~g', later)), later) &&
      isPermitted(saying(without, who, wholeYes(question, first, '~g', later)), later) &&
      !codesOf(ask(anew, later)).includes('deletion-requested')
    )
      expect(isPermitted(anew, later)).toBe(true)
    else if (!codesOf(ask(before, later)).includes('share-ended-by-a-no'))
      expect(codesOf(ask(anew, later), who)).not.toContain('share-ended-by-a-no')
    return true
  })
})

test('it ends for everyone in it, and in every form', () => {
  always(asked, 0.08, (question) => {
    const { who, request, when, dice } = question
    const { share } = request
    if (share?.purpose !== request.purpose || !share.members.includes(request.actor)) return false
    if (share.openedAt > question.at || !isPermitted(question)) return false
    const first = restsOn(question, who)[0]!
    const happened = Math.max(when, share.openedAt, first.happened)
    const forms = mediaForms.filter((_, n) => n === dice % 3)
    const one = wholeYes(question, first, '!one', happened - 1, { forms })
    const no = withdrawn(named('w', dice), happened, { scopeIds: [one.scope.id] }, who)
    const again = saying(question, who, one, no, wholeYes(question, first, '~g', happened + 1))
    const shared = asking(again, { share: { ...share, members: [...share.members, 'usr_else'] } })
    for (const form of mediaForms)
      for (const actor of [request.actor, 'usr_else'])
        expect(codesOf(ask(asking(shared, { form, actor }), happened + 1), who)).toContain('share-ended-by-a-no')
    return true
  })
})

test('whoCan counts open shares, each as it would be decided', () => {
  always(asked, 0.2, (question) => {
    const { request, at, dice } = question
    const { actor: _actor, purpose: _purpose, action: _action, form: _form, share, ...facts } = request
    const other = {
      id: 'shr_2',
      purpose: purposes[2 + (dice % 6)]!,
      members: [OTHER, SUPERVISOR],
      openedAt: at - (dice % 3),
      endedAt: dice % 5 === 0 ? at : null,
    }
    const subject: Subject = { ...facts, shares: [...(share ? [share] : []), other] }
    const states = statesOf(question)
    const ways = whoCan(states, subject, at)
    for (const way of ways) {
      expect(said(way.decision)).toEqual(said(ask({ ...question, request: requestFor(way, subject, 'audio') })))
      const through = subject.shares.find(({ id }) => id === way.shareId)
      if (way.shareId === null) expect(way.personId).toBe(request.session.clinicianId)
      else expect(through!.openedAt <= at && (through!.endedAt === null || at < through!.endedAt)).toBe(true)
    }
    for (const personId of [TRAINEE, SUPERVISOR, OTHER])
      for (const through of [null, ...subject.shares]) {
        const purpose = through?.purpose ?? 'own-review'
        const way = { personId, purpose, shareId: through?.id ?? null }
        const isListed = ways.some(
          (one) => one.personId === personId && one.purpose === purpose && one.shareId === way.shareId,
        )
        if (purpose === 'own-review' && through) continue
        expect(isListed).toBe(isPermitted({ ...question, request: requestFor(way, subject, 'audio') }))
      }
    return ways.length > 0
  })
})

test('a session without participants denies', () => {
  always(asked, 0.2, (question) => {
    const { session } = question.request
    expect(codesOf(ask(asking(question, { session: { ...session, participants: [] } })))).toContain('no-participants')
    return isPermitted(question)
  })
})
