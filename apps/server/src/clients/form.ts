import type { Db } from '@earshot/db'
import { z } from 'zod'
import type { Language } from '../words/index.ts'

/** What only the program can say on its form. What a record after ISO/IEC TS 27560 must name can't be left out. */
export const formWords = z.object({
  /** What a no means here. */
  no: z.string().trim().min(20).max(600),
  /** The desk, to whom a client turns without a link. */
  phone: z.string().trim().min(3).max(40),
  address: z.string().trim().min(5).max(200),
  contact: z.string().trim().min(3).max(120),
  jurisdiction: z.string().trim().min(2).max(80),
  storage: z.string().trim().min(3).max(120),
  /** Where a client can complain, if there is somebody. */
  authority: z.string().trim().max(160).default(''),
})
export type FormWords = z.infer<typeof formWords>

export interface Form {
  readonly version: number
  readonly language: Language
  readonly words: FormWords
  readonly publishedAt: number
  readonly publishedBy: string
}

/** The form as it reads now, in a language; null: none was published. */
export async function newestForm(db: Db, programId: string, language: Language): Promise<Form | null> {
  const row = await db.consentForm.findFirst({ where: { programId, language }, orderBy: { version: 'desc' } })
  return row && readForm(row)
}

/** One that was shown. @throws when there is none: an ask always names one */
export async function formOf(db: Db, programId: string, language: Language, version: number): Promise<Form> {
  const key = { programId, language, version }
  return readForm(await db.consentForm.findUniqueOrThrow({ where: { programId_language_version: key } }))
}

function readForm(row: {
  version: number
  language: string
  words: unknown
  publishedAt: Date
  publishedBy: string
}): Form {
  return {
    version: row.version,
    language: row.language === 'ko' ? 'ko' : 'en',
    words: formWords.parse(row.words),
    publishedAt: row.publishedAt.getTime(),
    publishedBy: row.publishedBy,
  }
}
