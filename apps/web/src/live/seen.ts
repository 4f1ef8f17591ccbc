/**
 * Remembers what was heard, so that what a resumed stream repeats is heard once.
 *
 * One change may reach a page as several events under one id, and the connection may be cut between two of them. So a
 * stream resumes from an id only once something later has come, or a beat under the same id, which says that all up to
 * it was sent.
 */
export type Seen = {
  /** Whether this event, under this id, is heard for the first time. */
  first(id: string, event: object): boolean
  /** All up to `id` was sent. */
  complete(id: string): void
  /** What to resume from; null where nothing is known. */
  resumeFrom(): string | null
}

const KEPT = 1000

export function createSeen(): Seen {
  const heard = new Set<string>()
  let whole: string | null = null
  let newest: string | null = null
  return {
    first(id, event) {
      if (newest !== id) {
        whole = newest ?? whole
        newest = id
      }
      const key = `${id} ${JSON.stringify(event)}`
      if (heard.has(key)) return false
      heard.add(key)
      if (heard.size > KEPT) {
        const [oldest] = heard
        if (oldest !== undefined) heard.delete(oldest)
      }
      return true
    },
    complete(id) {
      whole = id
      newest = id
    },
    resumeFrom: () => whole,
  }
}
