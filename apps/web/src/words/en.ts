import { reasons } from '@earshot/consent-core/words/en'
import { access } from './en/access.ts'
import { app } from './en/app.ts'
import { clients } from './en/clients.ts'
import { consent } from './en/consent.ts'
import { errors } from './en/errors.ts'
import { people } from './en/people.ts'
import { program } from './en/program.ts'
import { recordings } from './en/recordings.ts'
import { share } from './en/share.ts'
import { supervision } from './en/supervision.ts'
import { review } from './review.en.ts'
import { today } from './en/today.ts'
import { ui } from './en/ui.ts'
import type { Same } from './same.ts'

export const words = {
  access,
  app,
  clients,
  consent,
  errors,
  people,
  program,
  reasons,
  recordings,
  review,
  share,
  supervision,
  today,
  ui,
} as const

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? T[K] : Widened<T[K]> }

/** English is the measure: its texts give each key its parameters. */
export type English = Widened<typeof words>

/** What any language has to bring. */
export type Words = Same<typeof words>
