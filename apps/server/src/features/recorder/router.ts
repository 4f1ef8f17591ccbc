import { router } from '../../trpc.ts'
import { begin } from './begin.ts'
import { clientStopped } from './client-stopped.ts'
import { end } from './end.ts'
import { leaveOut } from './leave-out.ts'
import { show } from './show.ts'

export const recorder = router({ show, begin, end, clientStopped, leaveOut })
