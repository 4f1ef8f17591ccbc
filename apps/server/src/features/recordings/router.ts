import { router } from '../../trpc.ts'
import { begin } from './begin.ts'
import { dismiss } from './dismiss.ts'
import { list } from './list.ts'
import { playhead } from './playhead.ts'
import { player } from './player.ts'
import { room } from './room.ts'
import { status } from './status.ts'

export const recordings = router({ list, begin, status, dismiss, room, playhead, player })
