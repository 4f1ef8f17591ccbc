import { router } from '../../trpc.ts'
import { facts } from './facts.ts'

export const asking = router({ facts })
