import type { Kind, Person, QuestionParts, Thread, Visibility } from './thread.ts'

/** What was written and is on its way. `key` makes sending it twice the same as once. */
export type Letter = {
  key: string
  writtenAt: string
  state: 'sending' | 'failed' | 'refused'
} & (
  | { type: 'thread'; kind: Kind; visibility: Visibility; startMs: number; endMs: number | null; text: string }
  | { type: 'question'; shareId: string | null; startMs: number; endMs: number | null; parts: QuestionParts }
  | { type: 'reply'; threadId: string; text: string }
)

type Without<T> = T extends unknown ? Omit<T, 'key' | 'writtenAt' | 'state'> : never
export type Draft = Without<Letter>

/** Where letters wait across a reload; a browser's `sessionStorage` fits. */
export type Shelf = { read(): string | null; write(text: string | null): void }

export type Outbox = {
  letters(): readonly Letter[]
  /** The error with which a letter was refused, in this visit. */
  refusal(key: string): unknown
  subscribe(listener: () => void): () => void
  send(draft: Draft): void
  again(key: string): void
  /** Sends what failed once more: the connection is back. What was refused stays until somebody decides. */
  againAll(): void
  discard(key: string): void
  /** Resolves when nothing is under way, after `limitMs` at the latest. */
  settled(limitMs: number): Promise<void>
  /** Forgets everything: the recording can't be heard any more. */
  empty(): void
}

/**
 * Letters are shown at once and delivered behind that. One that failed stays, with its key, until it is sent again or
 * discarded; so nothing that somebody wrote is lost and nothing arrives twice.
 *
 * @param deliver throws where it failed; `isRefusal` tells whether sending again is pointless
 */
export function createOutbox(options: {
  shelf: Shelf
  deliver: (letter: Letter) => Promise<Thread>
  isRefusal: (error: unknown) => boolean
  onDelivered: (thread: Thread) => void
  newKey?: () => string
  now?: () => Date
}): Outbox {
  const { shelf, newKey = () => crypto.randomUUID(), now = () => new Date() } = options
  const listeners = new Set<() => void>()
  const underWay = new Set<Promise<void>>()
  const refusals = new Map<string, unknown>()
  let letters: readonly Letter[] = readShelf(shelf)

  function change(next: readonly Letter[]) {
    letters = next
    shelf.write(next.length === 0 ? null : JSON.stringify(next))
    for (const listener of listeners) listener()
  }
  const find = (key: string) => letters.find((letter) => letter.key === key)
  const mark = (key: string, state: Letter['state']) =>
    change(letters.map((letter) => (letter.key === key ? { ...letter, state } : letter)))

  function attempt(letter: Letter) {
    const attempted = options
      .deliver(letter)
      .then(
        (thread) => {
          if (!find(letter.key)) return
          options.onDelivered(thread)
          change(letters.filter((other) => other.key !== letter.key))
        },
        (error: unknown) => {
          if (!find(letter.key)) return
          const refused = options.isRefusal(error)
          if (refused) refusals.set(letter.key, error)
          mark(letter.key, refused ? 'refused' : 'failed')
        },
      )
      .finally(() => underWay.delete(attempted))
    underWay.add(attempted)
  }
  function again(key: string) {
    const letter = find(key)
    if (!letter || letter.state === 'sending') return
    mark(key, 'sending')
    attempt({ ...letter, state: 'sending' })
  }

  return {
    letters: () => letters,
    refusal: (key) => refusals.get(key),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send(draft) {
      const letter: Letter = { ...draft, key: newKey(), writtenAt: now().toISOString(), state: 'sending' }
      change([...letters, letter])
      attempt(letter)
    },
    again,
    againAll() {
      for (const letter of letters) if (letter.state === 'failed') again(letter.key)
    },
    discard: (key) => change(letters.filter((letter) => letter.key !== key)),
    async settled(limitMs) {
      const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs))
      if (underWay.size > 0) await Promise.race([Promise.all(underWay), limit])
    },
    empty: () => change([]),
  }
}

/** Letters of an earlier visit. What was under way when the page went may have arrived: its key tells the server. */
function readShelf(shelf: Shelf): Letter[] {
  try {
    const kept: unknown = JSON.parse(shelf.read() ?? '[]')
    return Array.isArray(kept) ? kept.map((letter: Letter) => ({ ...letter, state: 'failed' })) : []
  } catch {
    return []
  }
}

/** The letter as the thread that it will be. */
export function asThread(
  letter: Letter & { type: 'thread' | 'question' },
  me: Person,
  place: { recordingId: string; shareId: string | null },
): Thread {
  const question = letter.type === 'question' ? letter.parts : null
  return {
    ...place,
    ...(letter.type === 'question' ? { shareId: letter.shareId } : {}),
    id: letter.key,
    kind: letter.type === 'question' ? 'question' : letter.kind,
    visibility: letter.type === 'question' ? 'share' : letter.visibility,
    startMs: letter.startMs,
    endMs: letter.endMs,
    author: me,
    createdAt: letter.writtenAt,
    resolvedAt: null,
    resolvedBy: null,
    comments:
      letter.type === 'thread'
        ? [
            {
              id: letter.key,
              author: me,
              createdAt: letter.writtenAt,
              editedAt: null,
              deleted: false,
              text: letter.text,
            },
          ]
        : [],
    question,
  }
}
