import { router } from '../../trpc.ts'
import { list } from './list.ts'
import { tick } from './tick.ts'

export const copies = router({ list, tick })
