import { router } from '../../trpc.ts'
import { list } from './list.ts'
import { offer } from './offer.ts'

export const noes = router({ list, offer })
