import { reasons } from '@earshot/consent-core/words/ko'
import type { Words } from './en.ts'
import { access } from './ko/access.ts'
import { app } from './ko/app.ts'
import { clients } from './ko/clients.ts'
import { consent } from './ko/consent.ts'
import { errors } from './ko/errors.ts'
import { people } from './ko/people.ts'
import { program } from './ko/program.ts'
import { recordings } from './ko/recordings.ts'
import { share } from './ko/share.ts'
import { supervision } from './ko/supervision.ts'
import { review } from './review.ko.ts'
import { today } from './ko/today.ts'
import { ui } from './ko/ui.ts'

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
} satisfies Words
