import { asking } from './features/asking/router.ts'
import { asks } from './features/asks/router.ts'
import { clients } from './features/clients/router.ts'
import { consent } from './features/consent/router.ts'
import { copies } from './features/copies/router.ts'
import { directions } from './features/directions/router.ts'
import { emergencies } from './features/emergencies/router.ts'
import { forms } from './features/forms/router.ts'
import { guests } from './features/guests/router.ts'
import { groups } from './features/groups/router.ts'
import { holds } from './features/holds/router.ts'
import { inbox } from './features/inbox/router.ts'
import { invitations } from './features/invitations/router.ts'
import { live } from './features/live/router.ts'
import { liveSupervision } from './features/live-supervision/router.ts'
import { me } from './features/me/router.ts'
import { noes } from './features/noes/router.ts'
import { overview } from './features/overview/router.ts'
import { people } from './features/people/router.ts'
import { program } from './features/program/router.ts'
import { questions } from './features/questions/router.ts'
import { recorder } from './features/recorder/router.ts'
import { recordings } from './features/recordings/router.ts'
import { scripts } from './features/scripts/router.ts'
import { signing } from './features/signing/router.ts'
import { sessionNotes } from './features/session-notes/router.ts'
import { sessions } from './features/sessions/router.ts'
import { shares } from './features/shares/router.ts'
import { standIns } from './features/stand-ins/router.ts'
import { threads } from './features/threads/router.ts'
import { today } from './features/today/router.ts'
import { withholding } from './features/withholding/router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  asking,
  asks,
  clients,
  consent,
  copies,
  directions,
  emergencies,
  forms,
  groups,
  guests,
  holds,
  inbox,
  invitations,
  live,
  liveSupervision,
  me,
  noes,
  overview,
  people,
  program,
  questions,
  recorder,
  recordings,
  scripts,
  sessionNotes,
  sessions,
  signing,
  shares,
  standIns,
  threads,
  today,
  withholding,
})

export type AppRouter = typeof appRouter
export type { PageEvent } from './live/teller.ts'
