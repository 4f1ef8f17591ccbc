import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askUntilAnswered } from './ask-until-answered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const away = new TRPCClientError('Failed to fetch', { cause: new TypeError('Failed to fetch') })
const refusal = (code: string, reason: string) =>
  TRPCClientError.from({ error: { message: reason, code: -32000, data: { code, earshot: { code: reason } } } } as never)

async function ask(answers: (Error | null)[], o: { goneIsDone?: boolean; isOver?: () => boolean } = {}) {
  let asked = 0
  const call = async () => {
    asked += 1
    const answer = answers.shift()
    if (answer) throw answer
  }
  const done = askUntilAnswered(call, { goneIsDone: false, isOver: () => false, onError: () => undefined, ...o })
  await vi.advanceTimersByTimeAsync(60_000)
  return { outcome: await done, asked }
}

test('a server that is away is asked again until it answers', async () => {
  expect(await ask([away, away, null])).toEqual({ outcome: 'done', asked: 3 })
})

test('who is signed out is heard once they are signed in again', async () => {
  expect(await ask([refusal('UNAUTHORIZED', 'signed-out'), null])).toEqual({ outcome: 'done', asked: 2 })
})

test('a refusal is not asked for twice', async () => {
  expect(await ask([refusal('PRECONDITION_FAILED', 'pieces-missing')])).toEqual({ outcome: 'refused', asked: 1 })
})

test('a discard is said until it is heard, and what is gone already is done', async () => {
  const answers = [refusal('PRECONDITION_FAILED', 'odd'), away, refusal('NOT_FOUND', 'not-found')]
  expect(await ask(answers, { goneIsDone: true })).toEqual({ outcome: 'done', asked: 3 })
})

test('nobody is asked any more once the page is gone', async () => {
  expect(await ask([away, away], { isOver: () => true })).toEqual({ outcome: 'over', asked: 1 })
})
