import { expect, test } from 'vitest'
import type { Scope } from '@earshot/consent-core'
import type { Offer } from '../clients/offer.ts'
import { sheetPapers, type SheetFacts } from '../clients/sheet.ts'
import { deletionCauses } from '../gate/deletions.ts'
import { pagesOf, questionsOf, sumOf, type FormFacts } from '../features/client-page/form-text.ts'
import { BLANK, type PaperPart } from '../paper/paper.ts'
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
  forms: ['audio', 'video', 'transcript'],
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
  mayComeOn: [],
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

const grant = {
  id: 'evt_1',
  kind: 'granted' as const,
  clientId: 'cli_1',
  happened: 0,
  written: 0,
  obtained: 'paper' as const,
  recordedBy: { personId: 'usr_1', role: 'supervisee' as const },
  language: 'en',
  interpreter: 'none' as const,
  notice: null,
  signature: 'paper' as const,
  scope: { ...offer, id: 'scp_1', sessions: { from: 0 } } as Scope,
}

/** A sheet on which everything stands that can. */
function sheetSentences(language: 'en' | 'ko', no: string): string[] {
  const { scope } = grant
  const deletion = { recordingId: 'rec_1', session: { number: 1, startedAt: 0 }, gone: null, begunAt: 0, keysGoneAt: 0 }
  const sheet: SheetFacts = {
    pseudonym: 'Willow',
    program: { name: 'Test clinic', emergencyAccess: true, backupDays: 30, evidenceYears: 6 },
    policy: { mustReconfirm: true, keepAtMostDays: 30, deleteAfterReviewDays: 7, neverPurposes: [] },
    own: {
      events: [grant],
      inForce: [{ grant, scope, isOneWording: true, state: 'in-force', purposes: scope.purposes }],
      hearers: [],
      joinLater: true,
      standInsFor: [],
      noted: [[grant]],
    },
    waitsFor: 'Dana',
    leftOut: [0],
    no,
    desk: null,
    deletions: deletionCauses.map((cause) => ({
      ...deletion,
      cause,
      event: { id: 'evt_2', number: 2, hash: 'mark', written: 0 },
      copies: [
        { source: 'phone', removedAt: null },
        { source: 'recorder', removedAt: 0 },
      ],
    })),
    named: () => ({ name: 'Dana' }),
    now: 1,
  }
  const said = (one: PaperPart) =>
    typeof one === 'string' ? [one] : 'list' in one ? one.list : 'small' in one ? [one.small] : [one.heading]
  return sheetPapers(sheet, speak(language, 'UTC')).flatMap(({ title, parts, slip }) => [
    title,
    ...parts.flatMap(said),
    ...(slip ? [slip.tear, slip.title, slip.from, ...slip.boxes, slip.signed, slip.foot] : []),
  ])
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

/** Lists of uses and of who stands where, which are as long as they are. */
const isList = (text: string) =>
  /^(Dana|Dr Park|Kim|Lee), /.test(text) || text.startsWith('Also by machine') || text.includes(BLANK)

test('the sheet that is printed is at most of the eighth grade, and no sentence of it is longer than 22 words', () => {
  const all = sheetSentences('en', NO).flatMap(split)
  expect(gradeOf(all)).toBeLessThanOrEqual(8)
  expect(all.filter((one) => (one.match(/\S+/g) ?? []).length > 22 && !isList(one))).toEqual([])
})

test('no sentence of the sheet in Korean is longer than 45 characters', () => {
  const all = sheetSentences('ko', '아니요라고 해도 상담은 그대로 이어집니다.').flatMap(split)
  expect(all.filter((one) => [...one].length > 45 && !isList(one))).toEqual([])
})
