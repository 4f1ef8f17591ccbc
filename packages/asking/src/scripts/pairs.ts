import { adviceOn } from '../coach/advice.ts'
import type { Facts, Fault } from '../coach/facts.ts'
import type { Language } from './language.ts'
import { korean } from './pairs.ko.ts'

/** What backfires; its better form is what adviceOn says of the fault. */
export const backfires: readonly { readonly says: string; readonly fault: Fault }[] = [
  { says: 'I have to record for my training.', fault: 'own-needs' },
  { says: 'Um, this is a bit awkward, but would it be okay to record?', fault: 'hesitates' },
  { says: 'Some people at my school would listen to it.', fault: 'vague-audience' },
  { says: 'Nobody will ever hear it but me.', fault: 'false-promise' },
  { says: 'Most of my clients say yes.', fault: 'pressure' },
]

export interface Pair {
  readonly fault: Fault
  readonly says: string
  readonly why: string
  readonly better: (facts: Facts) => string
}

export const backfiresIn = (language: Language): readonly Pair[] =>
  language === 'ko' ? korean : backfires.map((one) => ({ ...one, ...adviceOn[one.fault] }))
