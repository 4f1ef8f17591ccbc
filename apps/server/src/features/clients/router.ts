import { router } from '../../trpc.ts'
import { create } from './create.ts'
import { endingSoon } from './ending-soon.ts'
import { list } from './list.ts'
import { show } from './show.ts'

export const clients = router({ list, create, show, endingSoon })
