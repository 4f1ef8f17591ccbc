import { declined, granted, reconfirmed, usual, withdrawn } from './events.ts'
import type { DemoClient, DemoScope, PersonKey } from './types.ts'

/** The clinician and the clinician's supervisor, and nobody else. */
const twoOf = (clinician: PersonKey, supervisor: PersonKey): DemoScope['audience'] => [
  { person: clinician, role: 'clinician' },
  { person: supervisor, role: 'supervisor' },
]

export const clients: readonly DemoClient[] = [
  {
    key: 'willow',
    pseudonym: 'Willow',
    clinician: 'dana',
    since: { daysAgo: 48, at: '09:40' },
    situation: 'in-force',
    ledger: [
      granted('dana', 'willow-4', 'tapped', {
        key: 'willow-scope',
        purposes: ['own-review', 'individual-supervision'],
        audience: twoOf('dana', 'park'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: 24 },
        conditions: usual,
      }),
      reconfirmed('dana', 'willow-4'),
      reconfirmed('dana', 'willow-5'),
      reconfirmed('dana', 'willow-6'),
      reconfirmed('dana', 'willow-7'),
    ],
  },
  {
    key: 'alder',
    pseudonym: 'Alder',
    clinician: 'dana',
    since: { daysAgo: 28, at: '13:30' },
    situation: 'in-force',
    ledger: [
      granted('dana', 'alder-3', 'paper', {
        key: 'alder-scope',
        purposes: ['own-review', 'together', 'individual-supervision', 'group-supervision'],
        audience: [
          ...twoOf('dana', 'park'),
          { person: 'oyelaran', role: 'supervisor' },
          { person: 'jonah', role: 'group-member' },
        ],
        forms: ['audio', 'transcript'],
        processing: ['transcription'],
        until: { endOfDayIn: 60 },
        conditions: { ...usual, deleteOnWithdraw: true },
      }),
      // Written the day after: a late yes is marked as late wherever it shows.
      reconfirmed('dana', 'alder-3', 27 * 60),
      reconfirmed('dana', 'alder-4'),
    ],
  },
  {
    key: 'juniper',
    pseudonym: 'Juniper',
    clinician: 'dana',
    since: { daysAgo: 53, at: '15:20' },
    situation: 'ended',
    ledger: [
      granted('dana', 'juniper-5', 'tapped', {
        key: 'juniper-scope',
        purposes: ['own-review', 'individual-supervision'],
        audience: twoOf('dana', 'park'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: -5 },
        conditions: usual,
      }),
      reconfirmed('dana', 'juniper-5'),
      reconfirmed('dana', 'juniper-6'),
      reconfirmed('dana', 'juniper-7'),
    ],
  },
  // Fifteen: her mother signs, and Ivy's own no counts at any age.
  {
    key: 'ivy',
    pseudonym: 'Ivy',
    clinician: 'dana',
    since: { daysAgo: 5, at: '15:40' },
    situation: 'in-force',
    signer: { relation: 'mother', ofAgeInDays: 800 },
    ledger: [
      granted('dana', 'ivy-1', 'paper', {
        key: 'ivy-scope',
        purposes: ['own-review', 'individual-supervision'],
        audience: twoOf('dana', 'park'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: 90 },
        conditions: { ...usual, deleteOnWithdraw: true },
      }),
      reconfirmed('dana', 'ivy-1'),
    ],
  },
  {
    key: 'aspen',
    pseudonym: 'Aspen',
    clinician: 'jonah',
    since: { daysAgo: 33, at: '18:00' },
    situation: 'in-force',
    ledger: [
      // Read at home in Korean, signed on paper.
      granted(
        'jonah',
        'aspen-4',
        'paper',
        {
          key: 'aspen-scope',
          purposes: ['own-review', 'individual-supervision'],
          audience: twoOf('jonah', 'oyelaran'),
          forms: ['audio'],
          processing: [],
          until: { endOfDayIn: 9 },
          conditions: { ...usual, keepAtMostDays: 14 },
        },
        'ko',
      ),
      reconfirmed('jonah', 'aspen-4'),
      reconfirmed('jonah', 'aspen-5'),
    ],
  },
  {
    key: 'linden',
    pseudonym: 'Linden',
    clinician: 'jonah',
    since: { daysAgo: 21, at: '11:30' },
    situation: 'declined-today',
    ledger: [
      granted('jonah', 'linden-2', 'tapped', {
        key: 'linden-scope',
        purposes: ['own-review', 'individual-supervision', 'trainee-evaluation'],
        audience: twoOf('jonah', 'oyelaran'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: 31 },
        conditions: { ...usual, deleteAfterReviewDays: 3 },
      }),
      reconfirmed('jonah', 'linden-2'),
      reconfirmed('jonah', 'linden-3'),
      declined('jonah', 'linden-4'),
    ],
  },
  {
    key: 'hazel',
    pseudonym: 'Hazel',
    clinician: 'jonah',
    since: { daysAgo: 16, at: '16:30' },
    situation: 'in-force',
    ledger: [
      granted('jonah', 'hazel-rowan-1', 'tapped', {
        key: 'hazel-scope',
        purposes: ['own-review', 'individual-supervision'],
        audience: twoOf('jonah', 'oyelaran'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: 45 },
        conditions: usual,
      }),
      reconfirmed('jonah', 'hazel-rowan-1'),
      reconfirmed('jonah', 'hazel-rowan-2'),
    ],
  },
  // Took the form home to read it. Until there is a yes, the couple's recording rests sealed for everybody.
  {
    key: 'rowan',
    pseudonym: 'Rowan',
    clinician: 'jonah',
    since: { daysAgo: 16, at: '16:30' },
    situation: 'not-agreed',
    ledger: [],
  },
  {
    key: 'cedar',
    pseudonym: 'Cedar',
    clinician: 'jonah',
    since: { daysAgo: 57, at: '08:30' },
    situation: 'withdrawn',
    ledger: [
      granted('jonah', 'cedar-7', 'paper', {
        key: 'cedar-scope',
        purposes: ['own-review', 'individual-supervision', 'teaching'],
        audience: twoOf('jonah', 'oyelaran'),
        forms: ['audio'],
        processing: [],
        until: { endOfDayIn: 75 },
        conditions: usual,
      }),
      reconfirmed('jonah', 'cedar-7'),
      reconfirmed('jonah', 'cedar-8'),
      withdrawn('ruth', { daysAgo: 2, at: '11:20' }),
    ],
  },
]
