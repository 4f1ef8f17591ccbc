import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { isGone, mayWorkAgain, refusalOf } from './refusal.ts'

const refusedWith = (code: string, reason: string) =>
  TRPCClientError.from({ error: { message: reason, code: -32_000, data: { code, earshot: { code: reason } } } })

test('a server that can not say at this moment refuses nothing: the same is tried again', () => {
  const error = refusedWith('SERVICE_UNAVAILABLE', 'try-again')
  expect(refusalOf(error)).toEqual({ kind: 'try-again', code: 'try-again', params: {} })
  expect(mayWorkAgain(error)).toBe(true)
})

test.each([
  ['NOT_FOUND', 'not-found'],
  ['PRECONDITION_FAILED', 'consent-forbids'],
  ['UNAUTHORIZED', 'signed-out'],
])('%s is not tried again by itself', (code, reason) => {
  expect(mayWorkAgain(refusedWith(code, reason))).toBe(false)
})

test.each(['NOT_FOUND', 'FORBIDDEN', 'BAD_REQUEST'])('a page whose address is answered by %s is gone', (code) => {
  expect(isGone(refusedWith(code, 'some-reason'))).toBe(true)
})

test.each(['SERVICE_UNAVAILABLE', 'UNAUTHORIZED', 'INTERNAL_SERVER_ERROR'])('one answered by %s is not', (code) => {
  expect(isGone(refusedWith(code, 'some-reason'))).toBe(false)
})
