import type { Sha256 } from '../canonical.ts'
import type { Notice } from '../events.ts'
import type { Purpose } from '../vocabulary.ts'
import { missing, type Missing, type NoticeShown } from './record-fields.ts'

/** What a record says that stands in no ledger. Null: nobody has said it, and the record says so. */
export interface RecordFacts {
  readonly recordId: string
  readonly program: ProgramFacts
  /** The sentence that the client reads for each purpose, in their language. */
  readonly sentences: Readonly<Record<Purpose, string>>
  /** The texts of the notices; of each only the hash is written. */
  readonly notices: readonly (Notice & { readonly text: string })[]
  /** The names of those who recorded or signed, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly sha256: Sha256
}

/** The program as controller, with what its settings say. */
export interface ProgramFacts {
  readonly id: string
  readonly name: string | null
  readonly address: string | null
  readonly contact: string | null
  readonly email?: string
  readonly url?: string
  readonly phone?: string
  readonly jurisdiction: string | null
  readonly authority: string | null
  readonly lawfulBasis: string | null
  readonly service: string | null
  readonly storageLocations: readonly string[]
  readonly processingLocations: readonly string[]
  readonly geographicRestrictions: readonly string[]
  readonly withdrawalMethods: readonly string[]
  readonly privacyRights: readonly string[]
}

export const said = (text: string | null | undefined): string | Missing => text || missing

export const listed = (texts: readonly string[]): readonly string[] | Missing => (texts.length > 0 ? texts : missing)

/** Pinned to the text: the same id and version with another text has another hash. */
export function noticeShown(notice: Notice | null, { notices, sha256 }: RecordFacts): NoticeShown | Missing {
  if (!notice) return missing
  const { id, version, language } = notice
  const shown = notices.find((one) => one.id === id && one.version === version && one.language === language)
  return { id, version, language, text_hash: shown ? sha256(shown.text) : missing }
}

export const time = (at: number): string => new Date(at).toISOString()
