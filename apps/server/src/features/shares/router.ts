import { router } from '../../trpc.ts'
import { check } from './check.ts'
import { choices } from './choices.ts'
import { end } from './end.ts'
import { open } from './open.ts'
import { review } from './review.ts'

export const shares = router({ choices, check, open, end, review })
