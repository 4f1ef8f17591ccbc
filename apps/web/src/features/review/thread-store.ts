import { cell, type Cell } from '../../player/cell.ts'
import { byMoment } from './order.ts'
import type { Thread } from './thread.ts'

export type ThreadsState = {
  phase: 'none' | 'loading' | 'ready' | 'failed'
  /** Once each, by moment. */
  threads: readonly Thread[]
}

export type ThreadCalls = {
  list(cursor: string | null): Promise<{ threads: Thread[]; nextCursor: string | null }>
  /** Null for one that may not be seen or is no more. */
  show(threadId: string): Promise<Thread | null>
}

const NOTHING: ThreadsState = { phase: 'none', threads: [] }

export type ThreadStore = {
  state: Cell<ThreadsState>
  /** Reads all pages, the first ones shown as they come. Asked again it renews what is shown without emptying it. */
  load(): Promise<void>
  /** A thread changed somewhere: asks for it and puts it in its place, or takes it away. */
  heard(threadId: string): Promise<void>
  put(thread: Thread): void
  remove(threadId: string): void
  /** Shows a change before the server has answered. Gives back how to take it back. */
  guess(threadId: string, change: (thread: Thread) => Thread): () => void
  /** Forgets all of it in this turn; answers under way come to nothing. */
  drop(): void
}

/**
 * The threads of one place, outside the query cache: what may not be seen any more has to be gone at once and wholly.
 *
 * @param belongs whether a thread that was heard of stands in this place
 */
export function createThreadStore(calls: ThreadCalls, belongs: (thread: Thread) => boolean): ThreadStore {
  const state = cell<ThreadsState>(NOTHING)
  let age = 0
  const asking = new Map<string, { again: boolean }>()
  /** What came or went while pages were being read: newer than what the pages say. */
  let meanwhile = new Map<string, Thread | null>()

  const sorted = (byId: Map<string, Thread>) => [...byId.values()].sort(byMoment)
  const known = () => new Map(state.get().threads.map((thread) => [thread.id, thread]))

  /** Nothing after it was dropped: a late answer must not bring words back. */
  function put(thread: Thread) {
    if (state.get().phase === 'none') return
    meanwhile.set(thread.id, thread)
    state.set({ threads: sorted(known().set(thread.id, thread)) })
  }
  function remove(threadId: string) {
    meanwhile.set(threadId, null)
    if (!known().has(threadId)) return
    state.set({ threads: state.get().threads.filter((thread) => thread.id !== threadId) })
  }

  async function load() {
    const mine = ++age
    const first = state.get().phase !== 'ready'
    if (first) state.set({ phase: 'loading' })
    const read = new Map<string, Thread>()
    meanwhile = new Map()
    let cursor: string | null = null
    try {
      do {
        const page = await calls.list(cursor)
        if (mine !== age) return
        for (const thread of page.threads) read.set(thread.id, thread)
        cursor = page.nextCursor
        if (first) state.set({ threads: sorted(new Map([...known(), ...read])) })
      } while (cursor !== null)
      for (const [id, thread] of meanwhile) {
        if (thread) read.set(id, thread)
        else read.delete(id)
      }
      state.set({ phase: 'ready', threads: sorted(read) })
    } catch {
      if (mine === age && first) state.set({ phase: 'failed' })
    }
  }

  async function heard(threadId: string): Promise<void> {
    const running = asking.get(threadId)
    if (running) {
      running.again = true
      return
    }
    const mine = age
    const turn = { again: false }
    asking.set(threadId, turn)
    try {
      do {
        turn.again = false
        const thread = await calls.show(threadId)
        if (mine !== age) return
        if (thread && belongs(thread)) put(thread)
        else remove(threadId)
      } while (turn.again)
    } finally {
      asking.delete(threadId)
    }
  }

  return {
    state,
    load,
    heard,
    put,
    remove,
    guess(threadId, change) {
      const before = known().get(threadId)
      if (!before) return () => undefined
      put(change(before))
      return () => {
        if (known().has(threadId)) put(before)
      }
    },
    drop() {
      age++
      asking.clear()
      state.set(NOTHING)
    },
  }
}
