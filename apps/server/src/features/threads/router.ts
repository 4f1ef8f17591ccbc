import { router } from '../../trpc.ts'
import { create } from './create.ts'
import { edit } from './edit.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { reply } from './reply.ts'
import { resolve } from './resolve.ts'
import { show } from './show.ts'

export const threads = router({ list, show, create, reply, edit, remove, resolve })
