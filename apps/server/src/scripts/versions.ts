import type { PieceKind } from '@earshot/asking/check'
import type { Language } from '@earshot/asking/scripts'
import type { Db, ScriptVersionModel } from '@earshot/db'
import { notFound, refused } from '../refusal.ts'
import { isUniqueViolation } from '../unique.ts'
import { kindOfOurs, type Content } from './pieces.ts'

export const states = ['draft', 'published', 'hidden', 'ours', 'discarded'] as const
export type State = (typeof states)[number]

export interface Version extends Content {
  readonly piece: string
  readonly kind: PieceKind
  readonly number: number
  readonly state: State
  readonly fromNumber: number | null
  readonly authorId: string
  readonly written: Date
}

/** The closed lists that the database keeps too. */
export const versionOf = (row: ScriptVersionModel): Version => row as ScriptVersionModel & Version

/** How a piece stands: what the program put in place of ours, and what it is writing. */
export interface Standing {
  readonly piece: string
  readonly kind: PieceKind
  /** The newest number, whatever it says. */
  readonly newest: number
  /** What was published, hidden or taken back last; null: only drafts so far. */
  readonly stands: Version | null
  readonly draft: Version | null
}

/** How each piece that a program ever touched stands in a language. */
export async function standingsOf(db: Db, programId: string, language: Language): Promise<Map<string, Standing>> {
  const newestOf = (only: object) =>
    db.scriptVersion.groupBy({ by: ['piece'], where: { programId, language, ...only }, _max: { number: true } })
  const [newest, standing] = await Promise.all([
    newestOf({}),
    newestOf({ state: { in: ['published', 'hidden', 'ours'] } }),
  ])
  const keys = [...newest, ...standing].map(({ piece, _max }) => ({ piece, number: _max.number! }))
  const rows = await db.scriptVersion.findMany({ where: { programId, language, OR: keys } })
  const at = (piece: string, number: number | null | undefined) =>
    rows.find((row) => row.piece === piece && row.number === number)
  const numbers = new Map(standing.map(({ piece, _max }) => [piece, _max.number]))
  return new Map(
    newest.map(({ piece, _max }) => {
      const last = versionOf(at(piece, _max.number)!)
      const stands = at(piece, numbers.get(piece))
      return [
        piece,
        {
          piece,
          kind: last.kind,
          newest: last.number,
          stands: stands ? versionOf(stands) : null,
          draft: last.state === 'draft' ? last : null,
        },
      ]
    }),
  )
}

/** @throws Refusal not-found for a piece that is neither ours nor this program's, in any language */
export async function requireKind(db: Db, programId: string, piece: string): Promise<PieceKind> {
  const ours = kindOfOurs(piece)
  if (ours !== null) return ours
  if ((await db.scriptVersion.count({ where: { programId, piece }, take: 1 })) === 0) throw notFound()
  return 'script'
}

export interface Place {
  readonly programId: string
  readonly piece: string
  readonly language: Language
}

const SAYS_NOTHING: Content = { ask: null, approach: null, settings: [], purposes: [], text: '', why: '' }

/**
 * Adds a version; nothing is ever changed.
 * @param after the newest number that whoever writes has seen; 0 for none
 * @returns its number
 * @throws Refusal script-changed-since where somebody wrote another meanwhile
 */
export async function append(
  db: Db,
  place: Place,
  after: number,
  version: Pick<Version, 'kind' | 'state' | 'authorId' | 'written'> & { content?: Content; fromNumber?: number },
): Promise<number> {
  const { content = SAYS_NOTHING, fromNumber = null, ...rest } = version
  const newest = await db.scriptVersion.aggregate({ where: { ...place }, _max: { number: true } })
  if ((newest._max.number ?? 0) !== after) throw refused('script-changed-since')
  const number = after + 1
  const { ask, approach, text, why } = content
  const [settings, purposes] = [[...content.settings], [...content.purposes]]
  await db.scriptVersion
    .create({ data: { ...place, ...rest, number, fromNumber, ask, approach, text, why, settings, purposes } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused('script-changed-since') : error
    })
  return number
}
