import { DatabaseError } from '@earshot/db/postgres'

/** What keeps the server from starting and a person can mend. The message is the sentence that tells them how. */
export class CannotStart extends Error {}

/** The sentence for the person who started the server; null for a fault of our own, whose trace is wanted. */
export function sentenceOf(error: unknown): string | null {
  return error instanceof CannotStart || error instanceof DatabaseError ? error.message : null
}
