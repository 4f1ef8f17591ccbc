import { router } from '../../trpc.ts'
import { accept } from './accept.ts'
import { create } from './create.ts'
import { list } from './list.ts'
import { revoke } from './revoke.ts'
import { show } from './show.ts'

export const invitations = router({ create, list, revoke, show, accept })
