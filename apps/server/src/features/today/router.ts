import { router } from '../../trpc.ts'
import { show } from './show.ts'

export const today = router({ show })
