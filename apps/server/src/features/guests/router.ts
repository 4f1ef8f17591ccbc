import { router } from '../../trpc.ts'
import { add } from './add.ts'
import { ask } from './ask.ts'

export const guests = router({ add, ask })
