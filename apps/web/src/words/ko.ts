import { reasons } from '@earshot/consent-core/words/ko'
import type { Words } from './en.ts'
import { access } from './ko/access.ts'
import { app } from './ko/app.ts'
import { audience } from './ko/audience.ts'
import { clients } from './ko/clients.ts'
import { consent } from './ko/consent.ts'
import { directions } from './ko/directions.ts'
import { errors } from './ko/errors.ts'
import { guestReasons, guests } from './ko/guests.ts'
import { recordings } from './ko/recordings.ts'
import { supervision } from './ko/supervision.ts'
import { review } from './review.ko.ts'
import { today } from './ko/today.ts'
import { ui } from './ko/ui.ts'

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
} satisfies Words
