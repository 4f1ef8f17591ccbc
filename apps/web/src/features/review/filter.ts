import type { Kind, Thread } from './thread.ts'

export type Filter = {
  state: 'open' | 'resolved' | 'all'
  kind: Kind | 'any'
  search: string
}

export const NO_FILTER: Filter = { state: 'all', kind: 'any', search: '' }

/** Case and the way in which Hangul or accents were composed make no difference. */
const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase()

/** Every word has to be found somewhere in the thread: its texts, the question's parts, the people who wrote. */
export function passes(thread: Thread, filter: Filter): boolean {
  if (filter.state === 'open' && thread.resolvedAt !== null) return false
  if (filter.state === 'resolved' && thread.resolvedAt === null) return false
  if (filter.kind !== 'any' && thread.kind !== filter.kind) return false
  const words = plain(filter.search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const parts = thread.question ? Object.values(thread.question) : []
  const said = thread.comments.filter((comment) => !comment.deleted)
  const all = plain(
    [...said.flatMap((comment) => [comment.text, comment.author.name]), thread.author.name, ...parts].join('\n'),
  )
  return words.every((word) => all.includes(word))
}
