import { purposes as asked } from '@earshot/asking/scripts'
import { purposes } from '@earshot/consent-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '../src/router.ts'
import { afterANo } from '../src/scripts/after-a-no.ts'
import { refusalOf, startServer, type TestServer } from './server.ts'
import { changePolicy, tellStory, type Story } from './story.ts'

/** What a program writes in place of our ways to ask. */
let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  story = await tellStory(server)
})

type Content = inferRouterInputs<AppRouter>['scripts']['publish']['content']

const GOOD = 'Recorder on today, or shall we leave it off?'
const content = (changes: Partial<Content> = {}): Content => ({
  ask: 'again',
  approach: 'attention',
  settings: ['established'],
  purposes: ['individual-supervision'],
  text: GOOD,
  why: 'Both answers stand in it.',
  ...changes,
})
const at = (after: number, changes: { piece?: string; language?: 'en' | 'ko' } = {}) => ({
  piece: 'again',
  language: 'en' as const,
  after,
  ...changes,
})
const scripts = () => story.coordinator.api.scripts
const seen = async (piece = 'again', language: 'en' | 'ko' = 'en') => {
  const { pieces } = await story.trainee.api.scripts.library.query({ language })
  return pieces.find((one) => one.piece === piece)
}
const shown = async (piece = 'again', language: 'en' | 'ko' = 'en') => {
  const { pieces } = await scripts().list.query({ language })
  return pieces.find((one) => one.piece === piece)
}
const publish = (after: number, changes: Partial<Content> = {}, where = {}) =>
  scripts().publish.mutate({ ...at(after, where), content: content(changes) })

test('asking has the purposes that consent has', () => {
  expect(asked).toEqual(purposes)
})

test('before a program writes anything its supervisees see what is ours, in both languages', async () => {
  expect(await seen()).toMatchObject({ edited: null, troubles: [], content: { ask: 'again' } })
  expect(await seen('who', 'ko')).toMatchObject({ kind: 'answer', question: '누가 듣나요?', edited: null })
  const { pieces, no } = await story.trainee.api.scripts.library.query({ language: 'en' })
  expect(pieces.filter((one) => one.kind === 'answer')).toHaveLength(8)
  expect(no).toBe("If you'd rather not, nothing changes: we go on with our work as it is.")
})

describe('versions are only ever added', () => {
  test('a draft is seen by no supervisee until it is published, with who wrote it and when', async () => {
    await scripts().save.mutate({ ...at(0), content: content() })
    expect(await seen()).toMatchObject({ edited: null })
    expect(await shown()).toMatchObject({ state: 'ours', number: 1, draft: { content: { text: GOOD } } })
    await publish(1)
    expect(await seen()).toMatchObject({ content: { text: GOOD }, edited: { by: 'Mina Cole' } })
    expect(Date.parse((await seen())!.edited!.at)).toBeGreaterThan(Date.now() - 60_000)
    expect(await shown()).toMatchObject({ state: 'published', number: 2, draft: null })
    // Words in one language say nothing of the other's.
    expect(await seen('again', 'ko')).toMatchObject({ edited: null })
  })

  test('the history holds each with who, when and what; an older one comes back as a new one', async () => {
    await publish(0)
    await publish(1, { text: 'Shall I record today?' })
    expect(await scripts().bringBack.mutate({ ...at(2), number: 1 })).toEqual({ number: 3 })
    expect((await shown())!.draft).toMatchObject({ content: { text: GOOD } })
    const { versions } = await scripts().history.query({ piece: 'again', language: 'en' })
    expect(
      versions.map(({ number, state, by, fromNumber, content: { text } }) => ({ number, state, by, fromNumber, text })),
    ).toEqual([
      { number: 3, state: 'draft', by: 'Mina Cole', fromNumber: 1, text: GOOD },
      { number: 2, state: 'published', by: 'Mina Cole', fromNumber: null, text: 'Shall I record today?' },
      { number: 1, state: 'published', by: 'Mina Cole', fromNumber: null, text: GOOD },
    ])
    expect(await seen()).toMatchObject({ content: { text: 'Shall I record today?' } })
  })

  test('hidden, back to ours, and a draft that is given up', async () => {
    await publish(0)
    await scripts().hide.mutate(at(1))
    expect(await seen()).toBeUndefined()
    expect(await shown()).toMatchObject({ state: 'hidden' })
    await scripts().restore.mutate(at(2))
    expect(await seen()).toMatchObject({ edited: null })
    await scripts().save.mutate({ ...at(3), content: content() })
    await scripts().discard.mutate(at(4))
    expect(await shown()).toMatchObject({ state: 'ours', draft: null, number: 5 })
    expect(await server.db.scriptVersion.count({ where: { programId: story.programId } })).toBe(5)
  })

  test('two coordinators at the same piece: the later one is refused what they have not seen', async () => {
    await publish(0)
    expect(await refusalOf(publish(0))).toMatchObject({ reason: 'script-changed-since' })
    const done = await Promise.allSettled(Array.from({ length: 5 }, () => publish(1)))
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await shown())!.number).toBe(2)
  })

  test('the server itself can rewrite none', async () => {
    await publish(0)
    const where = { programId: story.programId }
    await expect(server.db.scriptVersion.updateMany({ where, data: { text: 'x' } })).rejects.toThrow()
    await expect(server.db.scriptVersion.deleteMany({ where })).rejects.toThrow()
  })
})

describe('a script of the program’s own', () => {
  test('is drafted, published, said in the other language too, and hidden', async () => {
    const { piece, number } = await scripts().save.mutate({ ...at(0), piece: null, content: content() })
    expect(await seen(piece)).toBeUndefined()
    expect(await shown(piece)).toMatchObject({ state: 'unpublished', ours: null })
    await publish(number, {}, { piece })
    expect(await seen(piece)).toMatchObject({ kind: 'script', edited: { by: 'Mina Cole' } })
    await publish(0, { text: '오늘 {form}할까요?' }, { piece, language: 'ko' })
    expect(await seen(piece, 'ko')).toMatchObject({ content: { text: '오늘 {form}할까요?' } })
    await scripts().hide.mutate(at(2, { piece }))
    expect(await seen(piece)).toBeUndefined()
    expect(await seen(piece, 'ko')).toBeDefined()
    expect(await refusalOf(scripts().restore.mutate(at(3, { piece })))).toMatchObject({ reason: 'not-found' })
  })

  test('of another program is not there', async () => {
    const { piece } = await scripts().save.mutate({ ...at(0), piece: null, content: content() })
    const theirs = (await tellStory(server)).coordinator.api.scripts
    const place = at(1, { piece })
    const refusals = await Promise.all(
      [
        theirs.history.query({ piece, language: 'en' }),
        theirs.save.mutate({ ...place, content: content() }),
        theirs.publish.mutate({ ...place, content: content() }),
        theirs.bringBack.mutate({ ...place, number: 1 }),
        theirs.hide.mutate(place),
        theirs.restore.mutate(place),
        theirs.discard.mutate(place),
      ].map(refusalOf),
    )
    expect(new Set(refusals.map(({ code, reason }) => `${code} ${reason}`))).toEqual(new Set(['NOT_FOUND not-found']))
    const { pieces } = await theirs.list.query({ language: 'en' })
    expect(pieces.map((one) => one.piece)).not.toContain(piece)
    expect(await server.db.scriptVersion.count({ where: { piece } })).toBe(1)
  })

  test('there is room for a hundred', async () => {
    await server.db.scriptVersion.createMany({
      data: Array.from({ length: 100 }, (_, n) => ({
        ...{ programId: story.programId, piece: `scr_${String(n).padStart(10, '0')}`, language: 'en', number: 1 },
        ...{ kind: 'script', state: 'hidden', authorId: story.coordinator.id },
      })),
    })
    const call = scripts().save.mutate({ ...at(0), piece: null, content: content() })
    expect(await refusalOf(call)).toMatchObject({ reason: 'scripts-full' })
  })
})

describe('what can’t be said here can’t be published, and the refusal names the phrase', () => {
  const first = "I'd rather listen than write. May I make {form} recordings of our sessions? {kept} {stop} {no}"

  test.each<[Partial<Content>, string, string]>([
    [{ text: 'Shall I record today, {cleint}?' }, 'place', '{cleint}'],
    [{ text: 'Nobody will ever hear it. Shall I record today?' }, 'promise', 'Nobody will'],
    [{ text: 'It is deleted after 90 days. Shall I record today?' }, 'days', '90 days'],
    [{ text: 'May I film us today?' }, 'picture', 'film'],
    [{ ask: 'first', text: first }, 'status', ''],
    [{ purposes: ['research'] }, 'unused', 'research'],
  ])('%j', async (changes, cause, phrase) => {
    await changePolicy(story, { neverPurposes: ['research'] })
    expect(await refusalOf(publish(0, changes))).toEqual({
      code: 'PRECONDITION_FAILED',
      reason: 'script-contradicted',
      params: { cause, phrase, more: 0 },
    })
    expect(await seen()).toMatchObject({ edited: null })
    expect(await server.db.scriptVersion.count({ where: { programId: story.programId } })).toBe(0)
    // To write it down is no promise to anybody.
    await scripts().save.mutate({ ...at(0), content: content(changes) })
  })

  test.each<[string, string, string]>([
    ['녹음은 90일 뒤에 지웁니다.', 'days', '90일'],
    ['아무도 들을 수 없습니다.', 'absolute', '아무도'],
    ['{누구} 님, 오늘 녹음할까요?', 'place', '{누구}'],
  ])('in Korean: %s', async (text, cause, phrase) => {
    expect(await refusalOf(publish(0, { text }, { language: 'ko' }))).toMatchObject({
      reason: 'script-contradicted',
      params: { cause, phrase },
    })
  })

  test('an answer too', async () => {
    const answer = { text: 'Only {supervisor} and I will ever hear it, I guarantee it.' }
    expect(await refusalOf(publish(0, answer, { piece: 'who' }))).toMatchObject({ reason: 'script-contradicted' })
    await publish(0, { text: '{listeners} We tell you each name.' }, { piece: 'who' })
    expect(await seen('who')).toMatchObject({
      kind: 'answer',
      question: 'Who will hear it?',
      content: { text: '{listeners} We tell you each name.', ask: null, purposes: [] },
    })
  })
})

describe('when the policy changes', () => {
  test('what it contradicts by now is seen with the reason, and needs mending', async () => {
    await publish(0, { text: 'It is deleted after 30 days at the latest. Shall I record today?' })
    expect(await seen()).toMatchObject({ troubles: [] })
    await changePolicy(story, { keepAtMostDays: 20 })
    const trouble = { cause: 'days', phrase: '30 days' }
    expect(await seen()).toMatchObject({ edited: { by: 'Mina Cole' }, troubles: [trouble] })
    expect(await shown()).toMatchObject({ state: 'published', troubles: [trouble] })
    await publish(1, { text: 'It is deleted after 20 days at the latest. Shall I record today?' })
    expect(await seen()).toMatchObject({ troubles: [] })
  })

  test('a use that is never made any more: ours is asked for the others alone, or is gone; theirs needs mending', async () => {
    await publish(0, { purposes: ['teaching', 'together'] })
    await changePolicy(story, { neverPurposes: ['teaching'] })
    expect(await seen()).toMatchObject({ troubles: [{ cause: 'unused', phrase: 'teaching' }] })
    expect(await seen('consultation-teaching')).toBeUndefined()
    expect((await seen('again-both-ways'))!.content.purposes).not.toContain('teaching')
    expect(await shown('consultation-teaching')).toMatchObject({ troubles: [{ cause: 'unused' }] })
    expect(await shown('again-both-ways')).toMatchObject({ troubles: [] })
    const { purposes } = await story.trainee.api.scripts.library.query({ language: 'en' })
    expect(purposes).not.toContain('teaching')
  })
})

describe('what a no means', () => {
  const OWN = 'Then {day} we go on, and {supervisor} may sit in once if you like.'
  const no = (language: 'en' | 'ko' = 'en') => afterANo(server.db, story.programId, language)
  const where = { piece: 'after-a-no' }

  test('is the program’s own words, in each language, wherever it is read', async () => {
    const text = 'We go on as before, and my supervisor may sit in once if you like.'
    await publish(0, { text }, where)
    expect(await no()).toEqual({ text, number: 1 })
    expect(await no('ko')).toMatchObject({ number: null, text: expect.stringContaining('원하지 않으셔도') })
    expect((await story.trainee.api.scripts.library.query({ language: 'en' })).no).toBe(text)
    expect((await scripts().list.query({ language: 'en' })).no).toBe(text)
    await scripts().restore.mutate(at(1, where))
    expect(await no()).toMatchObject({ number: null })
    expect(await refusalOf(scripts().hide.mutate(at(2, where)))).toMatchObject({ reason: 'not-found' })
  })

  test('has no places, for it stands on the form too', async () => {
    expect(await refusalOf(publish(0, { text: OWN }, where))).toMatchObject({
      reason: 'script-contradicted',
      params: { cause: 'place', phrase: '{day}', more: 1 },
    })
  })

  test('falls back to ours while the policy contradicts it', async () => {
    await publish(0, { text: 'Nothing changes. What we have is deleted after 30 days at the latest.' }, where)
    expect(await no()).toMatchObject({ number: 1 })
    await changePolicy(story, { keepAtMostDays: 20 })
    expect(await no()).toMatchObject({ number: null })
  })
})

test('only a coordinator edits, and only who asks clients reads the library', async () => {
  const calls = (api: Story['trainee']['api']) => [
    api.scripts.list.query({ language: 'en' }),
    api.scripts.history.query({ piece: 'again', language: 'en' }),
    api.scripts.save.mutate({ ...at(0), content: content() }),
    api.scripts.publish.mutate({ ...at(0), content: content() }),
    api.scripts.hide.mutate(at(0)),
    api.scripts.restore.mutate(at(0)),
    api.scripts.discard.mutate(at(0)),
    api.scripts.bringBack.mutate({ ...at(0), number: 1 }),
  ]
  for (const person of [story.trainee, story.supervisor])
    for (const refusal of await Promise.all(calls(person.api).map(refusalOf)))
      expect(refusal).toMatchObject({ reason: 'not-found' })
  for (const person of [story.coordinator, story.supervisor])
    expect(await refusalOf(person.api.scripts.library.query({ language: 'en' }))).toMatchObject({ reason: 'not-found' })
})

test('a preview is filled with whom somebody has as their supervisor', async () => {
  expect((await scripts().list.query({ language: 'en' })).example).toMatchObject({
    clinician: 'Dana Ruiz',
    supervisors: ['Dr Park'],
    keepAtMostDays: 30,
  })
  const empty = await server.addProgram()
  const alone = await server.addPerson(empty, 'Ida Moss', ['coordinator'])
  expect((await alone.api.scripts.list.query({ language: 'en' })).example).toBeNull()
})
