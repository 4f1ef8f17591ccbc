import { router } from '../../trpc.ts'
import { ask } from './ask.ts'
import { found } from './found.ts'
import { show } from './show.ts'

export const withholding = router({ ask, show, found })
