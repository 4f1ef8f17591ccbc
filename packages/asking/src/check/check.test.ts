import { describe, expect, test } from 'vitest'
import { AFTER_A_NO, afterANoIn, scriptsIn } from '../scripts/library.ts'
import { languages } from '../scripts/language.ts'
import { questionsIn } from '../scripts/questions.ts'
import * as english from '../told.ts'
import * as korean from '../told.ko.ts'
import { check } from './check.ts'
import type { Terms, Written } from './trouble.ts'

const terms: Terms = {
  deletedAfterReviewDays: 7,
  deletedAfterDays: 30,
  neverPurposes: [],
  forms: { video: false },
}
const again = (text: string, language: Written['language'] = 'en'): Written => ({
  kind: 'script',
  language,
  ask: 'again',
  purposes: ['individual-supervision'],
  text,
})
const found = (written: Written, under = terms) =>
  check(written, under).troubles.map(({ cause, from, to, phrase }) => {
    if (from !== null) expect(written.text.slice(from, to!)).toBe(phrase)
    return [cause, phrase]
  })

describe.each(languages)('what is ours can be published in %s', (language) => {
  const days = [terms, { ...terms, deletedAfterReviewDays: 0, deletedAfterDays: 90 }]
  test.each(scriptsIn(language).map((one) => [one.id, one] as const))('%s', (_id, { kind, purposes, text }) => {
    for (const one of days) expect(found({ kind: 'script', language, ask: kind, purposes, text }, one)).toEqual([])
  })
  test.each(questionsIn(language).map((one) => [one.id, one] as const))('the answer to %s', (_id, { text }) => {
    for (const one of days)
      expect(found({ kind: 'answer', language, ask: 'again', purposes: [], text }, one)).toEqual([])
  })
  test('and what is said after a no', () => {
    for (const text of [afterANoIn(language), { en: english, ko: korean }[language].NO])
      expect(found({ kind: 'after-a-no', language, ask: 'again', purposes: [], text })).toEqual([])
  })
})

describe('what policy contradicts is named by its phrase', () => {
  test.each([
    ['It is deleted after 90 days.', 'days', '90 days'],
    ['It is gone by the end of term, deleted for good.', 'days', 'end of term'],
    ['May I film us today?', 'picture', 'film'],
    ['Nobody will ever hear it. May I record today?', 'promise', 'Nobody will'],
    ['Dr Park will hear it, and nobody else.', 'promise', 'Dr Park'],
    ['Shall I record today, {cleint}?', 'place', '{cleint}'],
  ])('%s', (text, cause, phrase) => {
    expect(found(again(text))).toEqual([[cause, phrase]])
  })

  test('and holds where the policy has it so', () => {
    expect(found(again('It is deleted after 90 days.'), { ...terms, deletedAfterDays: 90 })).toEqual([])
    expect(found(again('May I film us today?'), { ...terms, forms: { video: true } })).toEqual([])
  })

  test('a use that is never made here', () => {
    const written: Written = { ...again('Shall I record today?'), purposes: ['research', 'teaching'] }
    expect(found(written, { ...terms, neverPurposes: ['teaching'] })).toEqual([['unused', 'teaching']])
    // An answer asks for nothing.
    expect(found({ ...written, kind: 'answer' }, { ...terms, neverPurposes: ['teaching'] })).toEqual([])
  })

  test('a first ask that says nothing of training', () => {
    const text = "I'd rather listen than write. May I make {form} recordings? {kept} {stop} {no}"
    expect(found({ ...again(text), ask: 'first' })).toEqual([['status', '']])
    expect(found({ ...again(`${text} {status}`), ask: 'first' })).toEqual([])
    expect(found(again(text))).toEqual([])
  })
})

test('words of a place are marked where the place stands', () => {
  const text = '{stop} Um, would it maybe be okay to record, {supervisor} asks?'
  const { hints } = check(again(text), terms)
  expect(hints.map(({ fault }) => fault)).toContain('hesitates')
  for (const { from, to } of hints) expect(text.slice(from!, to!)).not.toMatch(/^[^{]*\}/)
})

test('what a no means has no places: it stands on the form too, where nothing is filled in', () => {
  expect(found({ ...again('Then {supervisor} sits in once.'), kind: 'after-a-no' })).toEqual([
    ['place', '{supervisor}'],
  ])
  expect(found({ ...again(AFTER_A_NO), kind: 'after-a-no' })).toEqual([])
})

test('of nothing that is written nothing is said', () => {
  for (const language of languages) expect(check({ ...again(' ', language), ask: 'first' }, terms).troubles).toEqual([])
})

describe('in Korean', () => {
  const said = (text: string, under = terms) => found(again(text, 'ko'), under)

  test.each([
    ['녹음은 90일 뒤에 지웁니다.', 'days', '90일'],
    ['삼십오 일 안에 삭제합니다.', 'days', '삼십오 일'],
    ['녹음은 한 달 반, 보름 안에 없앱니다.', 'days', '보름'],
    ['상담이 끝나면 즉시 삭제합니다.', 'days', '즉시'],
    ['24시간 안에 지웁니다.', 'days', '24시간'],
    ['아무도 들을 수 없습니다.', 'absolute', '아무도'],
    ['절대 밖으로 새어 나가지 않습니다.', 'absolute', '절대'],
    ['완전히 익명입니다.', 'absolute', '익명'],
    ['해킹될 염려가 없습니다.', 'absolute', '해킹될 염려가 없'],
    ['상담을 영상으로 남겨도 될까요?', 'picture', '영상'],
    ['{내담자} 님, 오늘 녹음해도 될까요?', 'place', '{내담자}'],
  ])('%s', (text, cause, phrase) => {
    expect(said(text)).toContainEqual([cause, phrase])
  })

  test.each([
    '녹음은 7일 뒤에 지웁니다.',
    '일주일 뒤에 지웁니다.',
    '늦어도 30일 안에, 곧 한 달 안에 삭제합니다.',
    '칠 일 뒤에 지웁니다.',
    '50분 동안 이야기합니다.',
    '다음 주에 뵙겠습니다.',
    '이 일은 오래 보관할 일이 아닙니다.',
    '아무도 서운해하지 않습니다.',
    '절대 강요하지 않습니다.',
    '익명이라고는 할 수 없습니다.',
    '영상은 찍지 않습니다.',
    '화상 상담에서도 영상 없이 녹음합니다.',
  ])('nothing against: %s', (text) => {
    expect(said(text)).toEqual([])
  })

  test('days follow the policy, and a video program may film', () => {
    expect(said('90일 뒤에 지웁니다.', { ...terms, deletedAfterDays: 90 })).toEqual([])
    expect(said('검토하고 나면 즉시 지웁니다.', { ...terms, deletedAfterReviewDays: 0 })).toEqual([])
    expect(said('상담을 영상으로 남겨도 될까요?', { ...terms, forms: { video: true } })).toEqual([])
    expect(said('소리만 남깁니다.', { ...terms, forms: { video: true } })).toEqual([['picture', '소리만']])
  })

  test('a first ask says who is in training, and it is told that nothing else was judged', () => {
    const first: Written = { ...again('저는 듣고 싶어요. 녹음해도 될까요?', 'ko'), ask: 'first' }
    expect(found(first)).toEqual([['status', '']])
    expect(found({ ...first, text: `${first.text} {status}` })).toEqual([])
    expect(check(first, terms).isJudged).toBe(false)
    expect(check(again('May I?'), terms).isJudged).toBe(true)
  })
})
