import { router } from '../../trpc.ts'
import { show } from './show.ts'

export const overview = router({ show })
