import { expect, test } from 'vitest'
import type { Offer } from '../clients/offer.ts'
import { pagesOf, questionsOf, sumOf, type FormFacts } from '../features/client-page/form-text.ts'
import { en } from './en.ts'
import { speak } from './index.ts'
import { ko } from './ko.ts'

/** Whoever is asked can read it: English to the eighth grade, Korean in sentences of at most 45 characters. */
const offer: Offer = {
  purposes: [
    'own-review',
    'together',
    'individual-supervision',
    'group-supervision',
    'trainee-evaluation',
    'program-evaluation',
    'teaching',
    'research',
  ],
  audience: [
    { personId: 'usr_1', role: 'clinician', name: 'Dana' },
    { personId: 'usr_2', role: 'supervisor', name: 'Dr Park' },
    { personId: 'usr_3', role: 'group-member', name: 'Kim' },
    { personId: 'usr_4', role: 'faculty', name: 'Lee' },
  ],
  joinLater: ['grp_1'],
  standIns: ['usr_2'],
  forms: ['audio', 'video'],
  processing: ['transcription', 'ai-analysis'],
  until: Date.UTC(2100, 0, 1),
  conditions: {
    reconfirm: true,
    deleteAfterReviewDays: 7,
    keepAtMostDays: 30,
    export: true,
    deleteOnWithdraw: true,
  },
}
const signers = [
  { id: 'rep_1', relation: 'mother' as const },
  { id: 'rep_2', relation: 'legal' as const },
]
const facts = (no: string): FormFacts => ({
  offer,
  words: { no, phone: '', address: '', contact: '', jurisdiction: '', storage: '', authority: '' },
  inForce: [],
  emergencyAccess: true,
  inSession: true,
  signing: {
    who: 'all-representatives',
    signers,
    ofAgeOn: '2100-01-01',
    endsAt: Date.UTC(2100, 0, 1),
    seesSessions: true,
  },
  signer: signers[0]!,
})

function sentencesOf(language: 'en' | 'ko', no: string): string[] {
  const speech = speak(language, 'UTC')
  const given = facts(no)
  const mixed = {
    purposes: { 'own-review': 'yes', teaching: 'no', research: 'later' },
    processing: { transcription: 'yes' },
  } as const
  return [
    ...pagesOf(given, speech).flatMap(({ title, parts }) => [title, ...parts.flatMap((part) => part.sentences)]),
    ...questionsOf(given, speech).flatMap(({ sentence, heardBy }) => [sentence, heardBy ?? '']),
    ...sumOf(given, mixed, speech),
  ].filter(Boolean)
}

/** Every sentence of a language's words that stands without a place to fill in. */
const plainTexts = (words: object): string[] =>
  Object.values(words).flatMap((one: string | object) =>
    typeof one === 'string' ? (one.includes('{') ? [] : [one]) : plainTexts(one),
  )

const split = (text: string) =>
  text
    .split(/(?<=[.?!])\s+/)
    .map((one) => one.trim())
    .filter(Boolean)

/** Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word − 15.59. */
function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((one) => one.match(/[A-Za-z’']+/g) ?? [])
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

function syllablesIn(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '')
  const groups = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]!).match(/[aeiouy]+/g)
  return Math.max(1, groups?.length ?? 1)
}

test('the measure agrees with known grades', () => {
  expect(syllablesIn('asked')).toBe(1)
  expect(syllablesIn('deleted')).toBe(3)
  expect(syllablesIn('supervisor')).toBe(4)
  expect(syllablesIn('recording')).toBe(3)
  expect(gradeOf(['The cat sat on the mat.'])).toBeCloseTo(-1.45, 1)
  expect(
    gradeOf(['Pursuant to applicable regulations, authorization for disclosure necessitates documentation.']),
  ).toBeGreaterThan(15)
})

const NO = 'If you say no, your sessions go on just as they are.'

test('the whole form in English is at most of the eighth grade, and so is each page of it', () => {
  const speech = speak('en', 'UTC')
  const pages = pagesOf(facts(NO), speech).map(({ parts }) => parts.flatMap((part) => part.sentences.flatMap(split)))
  for (const page of [...pages, sentencesOf('en', NO).flatMap(split)]) expect(gradeOf(page)).toBeLessThanOrEqual(8)
})

test('no English sentence that a client reads is longer than 22 words', () => {
  const all = [...sentencesOf('en', NO), ...plainTexts(en)].flatMap(split)
  expect(all.filter((one) => (one.match(/\S+/g) ?? []).length > 22 && !one.includes('sessions until'))).toEqual([])
})

test('no Korean sentence that a client reads is longer than 45 characters', () => {
  const all = [...sentencesOf('ko', '아니요라고 해도 상담은 그대로 이어집니다.'), ...plainTexts(ko)].flatMap(split)
  const long = all.filter((one) => [...one].length > 45)
  // What is signed lists uses and persons by name: as long as they are.
  expect(long.filter((one) => !one.includes('들어도 됩니다') && !one.startsWith('듣는 사람'))).toEqual([])
})
