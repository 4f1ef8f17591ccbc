import { router } from '../../trpc.ts'
import { stream } from './stream.ts'

export const live = router({ stream })
