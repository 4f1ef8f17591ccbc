import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchRoom } from './room-calls.ts'

/** What the server answers to each procedure: a refusal's code, or what it found. */
let answers: Record<string, { refused: string } | { found: unknown }>
let asked: string[]

const shape = (answer: { refused: string } | { found: unknown }) =>
  'found' in answer
    ? { result: { data: answer.found } }
    : {
        error: {
          message: answer.refused,
          code: -32_000,
          data: { code: answer.refused, earshot: { code: answer.refused, params: {} } },
        },
      }

beforeEach(() => {
  answers = { 'recordings.room': { refused: 'NOT_FOUND' }, 'recordings.status': { refused: 'NOT_FOUND' } }
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.split('/').at(-1)!.split('?')[0]!
    asked.push(name)
    const body = shape(answers[name]!)
    return Response.json(url.includes('batch=1') ? [body] : body)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const own = { recordingId: 'rec', shareId: null }

test.each(['recording', 'receiving', 'received', 'ingesting', 'failed'])(
  'an upload of one’s own that is %s is not closed',
  async (state) => {
    answers['recordings.status'] = { found: { state } }
    expect(await fetchRoom(own)).toEqual({ kind: 'preparing' })
  },
)

test('what is ready and may not be heard is closed, to its clinician too', async () => {
  answers['recordings.status'] = { found: { state: 'ready' } }
  expect(await fetchRoom(own)).toEqual({ kind: 'closed' })
})

test('what belongs to somebody else is closed, as if it were not there', async () => {
  expect(await fetchRoom(own)).toEqual({ kind: 'closed' })
})

test('an address that no id looks like is closed like one that is not there', async () => {
  answers = { 'recordings.room': { refused: 'BAD_REQUEST' }, 'recordings.status': { refused: 'BAD_REQUEST' } }
  expect(await fetchRoom(own)).toEqual({ kind: 'closed' })
})

test('through a share nobody asks about an upload', async () => {
  expect(await fetchRoom({ recordingId: 'rec', shareId: 'shr' })).toEqual({ kind: 'closed' })
  expect(asked).not.toContain('recordings.status')
})

test('a server that can not say at this moment has not closed it', async () => {
  answers['recordings.room'] = { refused: 'SERVICE_UNAVAILABLE' }
  expect((await fetchRoom(own)).kind).toBe('failed')
  answers['recordings.room'] = { refused: 'NOT_FOUND' }
  answers['recordings.status'] = { refused: 'SERVICE_UNAVAILABLE' }
  expect((await fetchRoom(own)).kind).toBe('failed')
})

test('of two askings each is asked of the server', async () => {
  answers['recordings.room'] = { found: { recording: { id: 'rec' } } }
  await Promise.all([fetchRoom(own), fetchRoom(own)])
  expect(asked.filter((name) => name === 'recordings.room')).toHaveLength(2)
})
