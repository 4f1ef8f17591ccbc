import { router } from '../../trpc.ts'
import { add } from './add.ts'
import { ask } from './ask.ts'
import { takeOut } from './take-out.ts'

export const guests = router({ add, ask, takeOut })
