import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../api/views.ts'

export type Signing = Outputs['signing']['show']
export type Signer = Signing['signers'][number]
export type Relation = Signer['relation']

/** Whoever signs, as it is said in a sentence: by what they are to the client; the client by their pseudonym. */
export function useSignerWords(name: string) {
  const t = useTranslations('consent.signers')
  const format = useFormatter()
  const one = (relation: Relation | null) => (relation === null ? name : t(relation, { name }))
  return {
    one,
    all: (signers: readonly Pick<Signer, 'relation'>[]) => format.list(signers.map((s) => one(s.relation))),
  }
}
