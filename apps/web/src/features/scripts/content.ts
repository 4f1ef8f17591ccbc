import type { Inputs, Outputs } from '../../api/views.ts'

export type List = Outputs['scripts']['list']
export type Piece = List['pieces'][number]
export type Content = Inputs['scripts']['publish']['content']

/** What is typed and not saved: over which version it was begun. */
export interface Typed {
  readonly after: number
  readonly content: Content
}

const EMPTY: Content = {
  ask: 'first',
  approach: 'attention',
  settings: ['established'],
  purposes: ['individual-supervision'],
  text: '',
  why: '',
}

/** From where writing goes on: the draft, else what is published, else what is ours without uses that nobody makes. */
export function begunFrom(piece: Piece | null, never: readonly string[]): Content {
  if (piece === null) return EMPTY
  const written = piece.draft ?? piece.published
  if (written) return written.content
  if (piece.ours === null) return EMPTY
  const purposes = piece.ours.purposes.filter((one) => !never.includes(one))
  return { ...piece.ours, purposes: purposes.length > 0 ? purposes : piece.ours.purposes }
}

const asText = ({ ask, approach, settings, purposes, text, why }: Content): string =>
  JSON.stringify([ask, approach, settings.toSorted(), purposes.toSorted(), text.trim(), why.trim()])

/** Whether two say the same for the same. */
export const isSame = (one: Content, other: Content): boolean => asText(one) === asText(other)

/** The state that a list names: what needs mending comes before whose words they are. */
export function stateOf(piece: Piece): 'mend' | 'unused' | 'own' | Piece['state'] {
  if (piece.troubles.length > 0) return piece.state === 'published' ? 'mend' : 'unused'
  return piece.state === 'published' && piece.ours === null ? 'own' : piece.state
}

/** What stands on the list: what is seen, else what is being written, else what was ours. */
export const shownOf = (piece: Piece): Content =>
  (piece.published ?? piece.draft)?.content ?? piece.ours ?? { ...EMPTY, settings: [], purposes: [] }
