import { router } from '../../trpc.ts'
import { set } from './set.ts'
import { show } from './show.ts'

export const signing = router({ show, set })
