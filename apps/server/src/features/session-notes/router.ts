import { router } from '../../trpc.ts'
import { remove } from './remove.ts'
import { show } from './show.ts'
import { write } from './write.ts'

export const sessionNotes = router({ show, write, remove })
