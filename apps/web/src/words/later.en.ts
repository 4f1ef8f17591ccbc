import { asking } from './en/asking.ts'
import { asks } from './en/asks.ts'
import { consentForm } from './en/consent-form.ts'
import { direction } from './en/direction.ts'
import { emergencies } from './en/emergencies.ts'
import { grant } from './en/grant.ts'
import { liveSupervision } from './en/live-supervision.ts'
import { noes } from './en/noes.ts'
import { holds } from './en/holds.ts'
import { people } from './en/people.ts'
import { policy } from './en/policy.ts'
import { program } from './en/program.ts'
import { scripts } from './en/scripts.ts'
import { recorder } from './en/recorder.ts'
import { share } from './en/share.ts'
import { signing } from './en/signing.ts'
import { tryOut } from './en/try-out.ts'
import { withholding } from './en/withholding.ts'

/** Words of screens that few people open: they come with those screens (locale/later-words.tsx). */
export const words = {
  asking,
  asks,
  consentForm,
  direction,
  emergencies,
  grant,
  liveSupervision,
  noes,
  holds,
  people,
  policy,
  program,
  recorder,
  scripts,
  share,
  signing,
  tryOut,
  withholding,
} as const
