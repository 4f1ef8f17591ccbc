import { router } from '../../trpc.ts'
import { answer } from './answer.ts'
import { grant } from './grant.ts'
import { tryOut } from './try-out.ts'
import { withdraw } from './withdraw.ts'

export const consent = router({ grant, answer, withdraw, tryOut })
