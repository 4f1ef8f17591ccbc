import { clients } from './clients.ts'
import { forms } from './forms.ts'
import { people, supervisions } from './people.ts'
import { recordings, shares } from './recordings.ts'
import { sessions } from './sessions.ts'
import { threads } from './threads/index.ts'
import type { DemoProgram } from './types.ts'

export { spoken } from './moments.ts'
export { timesOf } from './when.ts'
export type * from './types.ts'

/** Where the sounds lie, for `new URL(recording.file, audioFolder)`. */
export const audioFolder = new URL('../../../demo/audio/', import.meta.url)

/** The demo program. Nobody in it is real, and its words are nobody's but ours. */
export const demo: DemoProgram = {
  name: 'Hollis Street Training Clinic',
  slug: 'hollis-street',
  timeZone: 'America/New_York',
  mustReconfirm: false,
  keepAtMostDays: 30,
  deleteAfterReviewDays: 7,
  unconfirmedDays: 14,
  emergencyNumbers: '911, or the clinic on call at 555-0134',
  password: 'demo-earshot-2026',
  people,
  forms,
  supervisions,
  clients,
  sessions,
  recordings,
  shares,
  threads,
}
