import { expect, test } from 'vitest'
import { daysOf, harmsOf, realChanges, standing, withChanges, type Shown } from './policy-draft.ts'

const shown: Shown = {
  name: 'Hollis',
  timeZone: 'UTC',
  people: [],
  mustReconfirm: false,
  keepAtMostDays: 30,
  deleteAfterReviewDays: 7,
  unconfirmedDays: 14,
  backupDays: 30,
  evidenceYears: 6,
  neverPurposes: ['research', 'teaching'],
  emergencyAccess: false,
  emergencyPersonId: null,
  emergencyNumbers: '',
}

test.each([
  ['keepAtMostDays', '1', 1],
  ['keepAtMostDays', '0', null],
  ['deleteAfterReviewDays', '0', 0],
  ['unconfirmedDays', ' 14 ', 14],
  ['unconfirmedDays', '3651', null],
  ['unconfirmedDays', '2.5', null],
  ['unconfirmedDays', '', null],
  ['backupDays', '0', 0],
  ['evidenceYears', '0', null],
  ['evidenceYears', '101', null],
] as const)('%s of %j is %j', (field, text, days) => {
  expect(daysOf(field, text)).toBe(days)
})

test('only what was changed is saved over how it stands', () => {
  expect(withChanges(shown, { keepAtMostDays: '60', mustReconfirm: true })).toEqual({
    ...standing(shown),
    keepAtMostDays: 60,
    mustReconfirm: true,
  })
  expect(withChanges(shown, { keepAtMostDays: '' })).toBeNull()
  expect(standing(shown)).not.toHaveProperty('people')
})

test('what was set back is no change, in whatever order it was ticked', () => {
  expect(realChanges(shown, { keepAtMostDays: '30', neverPurposes: ['teaching', 'research'] })).toEqual({})
  expect(realChanges(shown, { keepAtMostDays: '3', emergencyPersonId: 'usr_1' })).toEqual({
    keepAtMostDays: '3',
    emergencyPersonId: 'usr_1',
  })
})

test('fewer days harm what is here, more do not; nor does asking less', () => {
  const now = standing(shown)
  expect(harmsOf(now, { ...now, keepAtMostDays: 10, unconfirmedDays: 20 })).toEqual([
    { what: 'keepAtMostDays', days: 10, before: 30 },
  ])
  // What is told of a deletion changes no recording.
  expect(harmsOf(now, { ...now, backupDays: 0, evidenceYears: 1 })).toEqual([])
  expect(harmsOf(now, { ...now, mustReconfirm: true })).toEqual([{ what: 'mustReconfirm' }])
  expect(harmsOf({ ...now, mustReconfirm: true }, now)).toEqual([])
})
