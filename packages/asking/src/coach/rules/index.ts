import type { Rule } from '../rule.ts'
import { falsePromise } from './false-promise.ts'
import { hesitates } from './hesitates.ts'
import { ownNeeds } from './own-needs.ts'
import { pressure } from './pressure.ts'
import { vagueAudience } from './vague-audience.ts'

export const rules: readonly Rule[] = [...ownNeeds, ...hesitates, ...vagueAudience, ...pressure, ...falsePromise]
