import { mediaForms, type MediaForm, type NamedPerson, type Policy } from '@earshot/consent-core'
import type { Processing, Purpose, Scope } from '@earshot/consent-core'
import { z } from 'zod'
import { conditions, id, instant, mediaForm, namedPerson, processing, purpose } from '../gate/schema.ts'

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

/** What a client is asked: uses one by one, and of all of them who, what of it, until when, under which conditions. */
export const offer = z.object({
  purposes: z.array(purpose).min(1).max(8).refine(unique),
  audience: z.array(namedPerson).min(1).max(50),
  joinLater: z.array(id).max(20).optional(),
  standIns: z.array(z.string().max(64)).max(20).optional(),
  forms: z.array(mediaForm).min(1).max(3).refine(unique),
  processing: z.array(processing).max(2).refine(unique),
  until: instant.nullable(),
  conditions,
})
export type Offer = z.infer<typeof offer>

export const choices = ['yes', 'no', 'later'] as const
export type Choice = (typeof choices)[number]

/** What a client said to each thing that was asked. */
export const answers = z.object({
  purposes: z.partialRecord(purpose, z.enum(choices)),
  processing: z.partialRecord(processing, z.enum(choices)),
  /** Absent where each yes was to every form that was shown. */
  forms: z.partialRecord(mediaForm, z.enum(choices)).optional(),
})
export type Answers = z.infer<typeof answers>

const HEARD: Readonly<Record<Purpose, ReadonlySet<NamedPerson['role']>>> = {
  'own-review': new Set(['clinician']),
  together: new Set(['clinician']),
  'individual-supervision': new Set(['clinician', 'supervisor']),
  'group-supervision': new Set(['clinician', 'supervisor', 'group-member']),
  'trainee-evaluation': new Set(['clinician', 'supervisor', 'faculty']),
  'program-evaluation': new Set(['clinician', 'supervisor', 'faculty']),
  teaching: new Set(['clinician', 'supervisor', 'group-member', 'faculty']),
  research: new Set(['clinician', 'supervisor', 'faculty']),
}

/** Of those who are named, who hears it for this use: what the form says beside it, and what its yes comes to. */
export const heardBy = (purpose: Purpose, { audience }: Pick<Offer, 'audience'>): NamedPerson[] =>
  audience.filter(({ role }) => HEARD[purpose].has(role))

export const chosen = (answers: Answers, choice: Choice): Purpose[] =>
  (Object.keys(answers.purposes) as Purpose[]).filter((one) => answers.purposes[one] === choice)

/** Conditions as they hold: the stricter of what is asked and of what the program has as its rule. */
export const withPolicy = <T extends Pick<Scope, 'conditions'>>(asked: T, policy: PolicyDays): T => ({
  ...asked,
  conditions: {
    ...asked.conditions,
    reconfirm: asked.conditions.reconfirm || policy.mustReconfirm,
    keepAtMostDays: fewest(asked.conditions.keepAtMostDays, policy.keepAtMostDays),
    deleteAfterReviewDays: fewest(asked.conditions.deleteAfterReviewDays, policy.deleteAfterReviewDays),
  },
})

type PolicyDays = Pick<Policy, 'mustReconfirm' | 'keepAtMostDays' | 'deleteAfterReviewDays'>

const fewest = (some: number | null, others: number | null) =>
  some === null || others === null ? (some ?? others) : Math.min(some, others)

export const chosenProcessing = (answers: Answers, choice: Choice): Processing[] =>
  (Object.keys(answers.processing) as Processing[]).filter((one) => answers.processing[one] === choice)

/** The forms that are asked about by themselves: all but the first, without which there is nothing to say yes to. */
export const askedForms = ({ forms }: Pick<Offer, 'forms'>): MediaForm[] =>
  mediaForms.filter((one) => forms.includes(one)).slice(1)

/** What of it a yes allows. */
export const formsOf = (offer: Pick<Offer, 'forms'>, { forms }: Pick<Answers, 'forms'>): MediaForm[] => {
  const asked = askedForms(offer)
  return offer.forms.filter((one) => !forms || !asked.includes(one) || forms[one] === 'yes')
}

export const chosenForms = ({ forms = {} }: Pick<Answers, 'forms'>, choice: Choice): MediaForm[] =>
  mediaForms.filter((one) => forms[one] === choice)

export const isYes = (answers: Answers): boolean => chosen(answers, 'yes').length > 0

/** Whether something was said no to. */
export const isNo = ({ purposes, processing, forms }: Answers): boolean =>
  [purposes, processing, forms ?? {}].some((said) => Object.values(said).includes('no'))

/** What was asked and has no answer yet. */
export const unanswered = (asked: Offer, answers: Answers): string[] => [
  ...asked.purposes.filter((one) => !answers.purposes[one]),
  ...askedForms(asked).filter((one) => !answers.forms?.[one]),
  ...asked.processing.filter((one) => !answers.processing[one]),
]
