import { expect, test } from 'vitest'
import { missingYes } from './missing-yes.ts'

const of = (code: string | null, state: 'waiting' | 'may-not', ...keys: string[]) =>
  missingYes({
    refusal: code === null ? null : { code, params: {} },
    session: { consent: { state, sentences: keys.map((key) => ({ key, params: {} })) } },
  } as unknown as Parameters<typeof missingYes>[0])

test.each([
  ['a guest’s alone', of('consent-forbids', 'waiting', 'guest-never-granted'), 'guests'],
  ['beside today’s answer', of('consent-forbids', 'waiting', 'unconfirmed', 'guest-never-granted'), 'guests'],
  ['a client’s, whoever else is missing', of('consent-forbids', 'waiting', 'never-granted'), 'clients'],
  ['a no', of('consent-forbids', 'may-not', 'declined', 'guest-never-granted'), null],
  ['too long ago', of('session-over', 'waiting', 'unconfirmed'), null],
  ['nothing in the way', of(null, 'waiting', 'unconfirmed'), null],
])('what the recorder waits for: %s', (_, found, expected) => expect(found).toBe(expected))
