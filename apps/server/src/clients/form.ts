import type { Db } from '@earshot/db'
import { z } from 'zod'
import type { Language } from '../words/index.ts'

const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    // PostgreSQL keeps no zero byte.
    .refine((kept) => !kept.includes('\0'))

/** What only the program can say on its form. What a record after ISO/IEC TS 27560 must name can't be left out. */
export const formWords = z.object({
  /** What a no means here. */
  no: text(20, 600),
  /** The desk, to whom a client turns without a link. */
  phone: text(3, 40),
  address: text(5, 200),
  contact: text(3, 120),
  jurisdiction: text(2, 80),
  storage: text(3, 120),
  /** Where a client can complain, if there is somebody. */
  authority: text(0, 160).default(''),
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
