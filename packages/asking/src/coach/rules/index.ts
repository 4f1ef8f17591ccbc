import type { Rule } from '../rule.ts'
import { falsePromise } from './false-promise.ts'
import { hesitates } from './hesitates.ts'
import { ownNeeds } from './own-needs.ts'
import { pressureForAYes } from './pressure-for-a-yes.ts'
import { pressureOnANo } from './pressure-on-a-no.ts'
import { vagueAudience } from './vague-audience.ts'

export const rules: readonly Rule[] = [
  ...ownNeeds,
  ...hesitates,
  ...vagueAudience,
  ...pressureOnANo,
  ...pressureForAYes,
  ...falsePromise,
]
