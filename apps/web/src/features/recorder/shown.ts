import type { Outputs } from '../../api/views.ts'

export type Shown = Outputs['recorder']['show']
export type TakeShown = NonNullable<Shown['take']>
