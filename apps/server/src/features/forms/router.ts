import { router } from '../../trpc.ts'
import { publish } from './publish.ts'
import { show } from './show.ts'

export const forms = router({ show, publish })
