import { asking } from './ko/asking.ts'
import { asks } from './ko/asks.ts'
import { consentForm } from './ko/consent-form.ts'
import { direction } from './ko/direction.ts'
import { emergencies } from './ko/emergencies.ts'
import { grant } from './ko/grant.ts'
import { liveSupervision } from './ko/live-supervision.ts'
import { noes } from './ko/noes.ts'
import { holds } from './ko/holds.ts'
import { people } from './ko/people.ts'
import { policy } from './ko/policy.ts'
import { program } from './ko/program.ts'
import { scripts } from './ko/scripts.ts'
import { recorder } from './ko/recorder.ts'
import { share } from './ko/share.ts'
import { signing } from './ko/signing.ts'
import { tryOut } from './ko/try-out.ts'
import { withholding } from './ko/withholding.ts'
import type { LaterWords } from './en.ts'

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
  scripts,
  recorder,
  share,
  signing,
  tryOut,
  withholding,
} satisfies LaterWords
