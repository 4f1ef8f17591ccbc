import { reasons } from '@earshot/consent-core/words/en'
import { access } from './en/access.ts'
import { app } from './en/app.ts'
import { audience } from './en/audience.ts'
import { clients } from './en/clients.ts'
import { consent } from './en/consent.ts'
import { directions } from './en/directions.ts'
import { errors } from './en/errors.ts'
import { guestReasons, guests } from './en/guests.ts'
import { recordings } from './en/recordings.ts'
import { supervision } from './en/supervision.ts'
import { review } from './review.en.ts'
import { today } from './en/today.ts'
import { ui } from './en/ui.ts'
import type { words as later } from './later.en.ts'
import type { Same } from './same.ts'

export const words = {
  access,
  app,
  audience,
  clients,
  consent,
  directions,
  errors,
  guests,
  reasons: { ...reasons, ...guestReasons },
  recordings,
  review,
  supervision,
  today,
  ui,
} as const

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? T[K] : Widened<T[K]> }

/** English is the measure: its texts give each key its parameters. */
export type English = Widened<typeof words & typeof later>

/** What any language has to bring. */
export type Words = Same<typeof words>
export type LaterWords = Same<typeof later>
