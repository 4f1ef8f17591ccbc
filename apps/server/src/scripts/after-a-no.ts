import type { Language } from '@earshot/asking/scripts'
import type { Db } from '@earshot/db'
import { loadPolicy } from '../gate/policy.ts'
import { termsOf, troublesOf } from './judged.ts'
import { AFTER_A_NO, oursIn } from './pieces.ts'
import { versionOf } from './versions.ts'

export interface AfterANo {
  readonly text: string
  /** The version of the program's own words; null: they are ours. */
  readonly number: number | null
}

/**
 * What a no means here, in a program's own words; in ours where it has none, took them back, or its policy contradicts
 * them by now. Scripts are filled with it, and whatever else tells a client of it reads it here.
 */
export async function afterANo(db: Db, programId: string, language: Language): Promise<AfterANo> {
  const newest = await db.scriptVersion.findFirst({
    where: { programId, piece: AFTER_A_NO, language, state: { in: ['published', 'ours'] } },
    orderBy: { number: 'desc' },
  })
  if (newest?.state === 'published') {
    const content = versionOf(newest)
    const terms = termsOf(await loadPolicy(db, programId))
    if (troublesOf({ kind: 'after-a-no', content }, language, terms).length === 0)
      return { text: content.text, number: content.number }
  }
  return { text: oursIn(language).find(({ piece }) => piece === AFTER_A_NO)!.content.text, number: null }
}
