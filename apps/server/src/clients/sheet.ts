import type { Policy, Standing } from '@earshot/consent-core'
import { DAY } from '@earshot/consent-core'
import type { Deletion } from '../gate/deletions.ts'
import { BLANK, type Paper, type PaperPart, type Slip } from '../paper/paper.ts'
import type { Speech } from '../words/index.ts'
import { backupsLine, copyLine, staysLines } from './certificate.ts'
import type { FormWords } from './form.ts'
import { withPolicy } from './offer.ts'
import { hearersOf, type Own } from './own.ts'
import { hearerLine, keptOf, notedLine } from './own-lines.ts'

/** What is printed for a client who can't use a link. Staff print it, and see it: of a deletion it counts nothing. */
export interface SheetFacts {
  readonly pseudonym: string
  readonly program: {
    readonly name: string
    readonly emergencyAccess: boolean
    readonly backupDays: number
    readonly evidenceYears: number
  }
  readonly policy: Policy
  readonly own: Own
  /** Who asked for the yes that they have not said yet was the client's; null: none waits. */
  readonly waitsFor: string | null
  /** When the sessions began of which the client asked to leave out a part. */
  readonly leftOut: readonly number[]
  /** What a no means here, if the program has said it in the client's language. */
  readonly no: string | null
  /** The desk as the program's form names it, in whichever language. */
  readonly desk: FormWords | null
  readonly deletions: readonly Deletion[]
  readonly named: (id: string) => { readonly name: string }
  readonly now: number
}

/** The papers of a sheet: what is allowed with the slip, and what was deleted, if anything was. */
export const sheetPapers = (facts: SheetFacts, speech: Speech): [Paper, ...Paper[]] => [
  allowedPaper(facts, speech),
  ...(facts.deletions.length > 0 ? [deletedPaper(facts, speech)] : []),
]

function allowedPaper(facts: SheetFacts, speech: Speech): Paper {
  const { pseudonym, program, leftOut, no, now } = facts
  const { t, day } = speech
  return {
    title: t('sheet.title'),
    parts: [
      `${t('receipt.for', { pseudonym, program: program.name })} ${t('receipt.made', { day: day(now) })}`,
      ...allowed(facts, speech),
      ...(leftOut.length === 0
        ? []
        : [
            { heading: t('sheet.leftOut') },
            { list: leftOut.map((startedAt) => t('sheet.leftOutLine', { day: day(startedAt) })) },
          ]),
      { heading: t('form.noTitle') },
      no ?? t('sheet.no'),
      { heading: t('sheet.desk') },
      ...deskOf(facts, speech),
    ],
    slip: slipOf(facts, speech),
  }
}

/** Each yes in force by itself: who, for what, which forms, how it is kept. */
function allowed({ own, program, policy, waitsFor, named }: SheetFacts, speech: Speech): PaperPart[] {
  const { t, list } = speech
  const waits = waitsFor === null ? [] : [t('page.waits', { clinician: waitsFor })]
  if (own.inForce.length === 0)
    return [
      t(own.events.length > 0 || waitsFor !== null ? 'page.nothingNow' : 'page.nothingYet'),
      ...(program.emergencyAccess ? [t('page.emergency')] : []),
      ...waits,
    ]
  const nobodyElse = t(program.emergencyAccess ? 'page.nobodyElseEmergency' : 'page.nobodyElse')
  const parts = own.inForce.flatMap((standing, n): PaperPart[] => {
    const { scope, grant } = standing
    const noted = own.noted.find((together) => together.some(({ id }) => id === grant.id)) ?? ([grant] as const)
    const processing = scope.processing.map((one) => t(`processingNames.${one}`))
    return [
      { heading: notedLine(noted, speech, named, true) },
      { list: [...hearersIn(standing, speech), ...(n === own.inForce.length - 1 ? [nobodyElse] : [])] },
      [
        t('form.what', { forms: list(scope.forms.map((one) => t(`forms.${one}`))) }),
        ...(processing.length === 0 ? [] : [t('form.sumMachine', { processing: list(processing) })]),
        ...keptOf(withPolicy(scope, policy), speech, t('guest.stop')),
        t('form.limits'),
      ].join(' '),
    ]
  })
  return [...parts, ...waits]
}

function hearersIn(standing: Standing, speech: Speech): string[] {
  const { scope } = standing
  const { t } = speech
  const hearers = hearersOf([standing])
  const clinician = hearers.find(({ person }) => person.role === 'clinician')?.person.name ?? ''
  return [
    ...hearers.map((one) => hearerLine(one, speech, clinician)),
    ...(scope.joinLater?.length ? [t('page.joinLater')] : []),
    ...scope.audience
      .filter(({ personId }) => scope.standIns?.includes(personId))
      .map(({ name }) => t('form.standIn', { name })),
  ]
}

function deskOf({ desk, program, own }: SheetFacts, { t }: Speech): string[] {
  if (desk === null) {
    const clinician = own.hearers.find(({ person }) => person.role === 'clinician')?.person.name ?? ''
    return [t('site.deskUnknown', { clinician, program: program.name })]
  }
  const { phone, contact, address, authority } = desk
  return [t('site.desk', { phone }), [program.name, contact, address, authority].filter(Boolean).join(' · ')]
}

function slipOf({ program, pseudonym }: SheetFacts, { t }: Speech): Slip {
  return {
    tear: t('sheet.slip.tear'),
    title: t('sheet.slip.title'),
    from: t('sheet.slip.from', { program: program.name, pseudonym }),
    boxes: [
      t('sheet.slip.stop'),
      t('sheet.slip.takeBack', { use: BLANK }),
      t('sheet.slip.leaveOut', { session: BLANK, from: BLANK, to: BLANK }),
      t('sheet.slip.destroy'),
      t('sheet.slip.dispute', { day: BLANK }),
    ],
    signed: t('sheet.slip.signed', { date: BLANK, signature: BLANK }),
    foot: t('sheet.slip.foot'),
  }
}

/**
 * What was destroyed, as a certificate says it, but for what the recording had held: how long it was and how much was
 * written about it is the client's to see, and staff see what they print.
 */
function deletedPaper({ deletions, program, now }: SheetFacts, speech: Speech): Paper {
  const { t, day, time } = speech
  return {
    title: t('sheet.deleted.title'),
    parts: [
      ...deletions.flatMap(({ session, cause, keysGoneAt, copies, event }): PaperPart[] => [
        { heading: t('sheet.deleted.of', { number: session.number, day: day(session.startedAt) }) },
        `${t(`certificate.cause.${cause}`)} ${t('certificate.key', { day: day(keysGoneAt), time: time(keysGoneAt) })}`,
        [
          ...(copies.length === 0
            ? [t('certificate.copiesNone')]
            : copies.map(({ source, removedAt }) => copyLine(source, removedAt, speech))),
          backupsLine(event.written + program.backupDays * DAY, now, speech),
        ].join(' '),
        { small: t('sheet.deleted.entry', { number: event.number, hash: event.hash }) },
      ]),
      { heading: t('certificate.stays') },
      { list: staysLines(program.evidenceYears, speech) },
      t('sheet.deleted.whole'),
    ],
  }
}
