import { router } from '../../trpc.ts'
import { setLocale } from './set-locale.ts'
import { show } from './show.ts'

export const me = router({ show, setLocale })
