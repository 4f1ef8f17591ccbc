import { router } from '../../trpc.ts'
import { close } from './close.ts'
import { confirm } from './confirm.ts'
import { endLink } from './end-link.ts'
import { handOver } from './hand-over.ts'
import { link } from './link.ts'
import { mailLink } from './mail-link.ts'
import { mailed } from './mailed.ts'
import { ofClient } from './of-client.ts'
import { prepare } from './prepare.ts'
import { waiting } from './waiting.ts'

export const asks = router({ prepare, ofClient, waiting, handOver, link, mailLink, mailed, endLink, confirm, close })
