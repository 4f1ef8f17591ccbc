import { router } from '../../trpc.ts'
import { ask } from './ask.ts'
import { list } from './list.ts'
import { say } from './say.ts'

export const holds = router({ list, ask, say })
