import { router } from '../../trpc.ts'
import { about } from './about.ts'
import { acknowledge } from './acknowledge.ts'
import { change } from './change.ts'
import { finish } from './finish.ts'
import { list } from './list.ts'
import { open } from './open.ts'
import { reach } from './reach.ts'
import { show } from './show.ts'

export const directions = router({ list, show, about, open, reach, acknowledge, change, finish })
