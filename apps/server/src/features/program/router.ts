import { router } from '../../trpc.ts'
import { change } from './change.ts'
import { reach } from './reach.ts'
import { show } from './show.ts'

export const program = router({ show, reach, change })
