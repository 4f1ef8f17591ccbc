import type { Thread } from './thread.ts'

/** A thread for tests: `aThread({ startMs: 4000 })`. */
export function aThread(parts: Partial<Thread> & { text?: string } = {}): Thread {
  const { text = 'a comment', ...rest } = parts
  const id = rest.id ?? `t-${rest.startMs ?? 0}`
  const author = rest.author ?? { id: 'park', name: 'Dr Park' }
  return {
    id,
    recordingId: 'rec',
    shareId: 'share',
    kind: 'process',
    visibility: 'share',
    startMs: 0,
    endMs: null,
    createdAt: '2026-11-20T10:00:00.000Z',
    resolvedAt: null,
    resolvedBy: null,
    comments: [{ id: `${id}-1`, author, createdAt: '2026-11-20T10:00:00.000Z', editedAt: null, deleted: false, text }],
    question: null,
    ...rest,
    author,
  }
}
