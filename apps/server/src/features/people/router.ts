import { router } from '../../trpc.ts'
import { endSupervision } from './end-supervision.ts'
import { list } from './list.ts'
import { supervise } from './supervise.ts'

export const people = router({ list, supervise, endSupervision })
