import type { Outputs } from '../../api/views.ts'

export type Shown = Outputs['recorder']['show']
