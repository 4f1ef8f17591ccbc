import { router } from '../../trpc.ts'
import { bringBack } from './bring-back.ts'
import { discard } from './discard.ts'
import { hide } from './hide.ts'
import { history } from './history.ts'
import { library } from './library.ts'
import { list } from './list.ts'
import { publish } from './publish.ts'
import { restore } from './restore.ts'
import { save } from './save.ts'

export const scripts = router({ library, list, history, save, publish, bringBack, hide, restore, discard })
