import { router } from '../../trpc.ts'
import { answer } from './answer.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { choices } from './choices.ts'
import { list } from './list.ts'
import { reply } from './reply.ts'

export const liveSupervision = router({ list, choices, book, answer, reply, cancel })
