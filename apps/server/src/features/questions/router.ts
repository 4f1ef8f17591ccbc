import { router } from '../../trpc.ts'
import { create } from './create.ts'
import { update } from './update.ts'

export const questions = router({ create, update })
