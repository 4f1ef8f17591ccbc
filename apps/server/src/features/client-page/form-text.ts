import type { NamedPerson, Policy, Purpose } from '@earshot/consent-core'
import type { FormWords } from '../../clients/form.ts'
import { chosen, chosenProcessing, heardBy, type Answers, type Offer } from '../../clients/offer.ts'
import type { Speech } from '../../words/index.ts'

/** What a form says besides what is asked. */
export interface FormFacts {
  readonly offer: Offer
  readonly words: FormWords
  readonly policy: Pick<Policy, 'mustReconfirm' | 'keepAtMostDays' | 'deleteAfterReviewDays'>
  readonly emergencyAccess: boolean
  /** It is asked in a session, and a yes is the answer for that one too. */
  readonly inSession: boolean
}

export interface Part {
  readonly title: string
  readonly sentences: readonly string[]
}

/** What the client reads before they are asked anything: one page each. */
export function pagesOf(facts: FormFacts, speech: Speech): { title: string; parts: Part[] }[] {
  const { t } = speech
  const clinician = clinicianOf(facts.offer)
  return [
    {
      title: t('form.decideTitle'),
      parts: [
        { title: '', sentences: [t('form.decide', { clinician }), t('form.decideEach')] },
        { title: t('form.noTitle'), sentences: [facts.words.no] },
      ],
    },
    { title: t('form.whoTitle'), parts: [{ title: '', sentences: whoOf(facts, speech) }] },
    {
      title: t('form.keptTitle'),
      parts: [
        { title: '', sentences: keptOf(facts, speech) },
        { title: t('form.limitsTitle'), sentences: [t('form.limits'), t('form.stays', { clinician })] },
      ],
    },
  ]
}

function whoOf({ offer, emergencyAccess }: FormFacts, { t, list }: Speech): string[] {
  return [
    ...offer.audience.map(({ role, name }) => t(`roles.${role}`, { name })),
    ...(offer.joinLater?.length ? [t('form.joinLater')] : []),
    ...offer.audience
      .filter(({ personId }) => offer.standIns?.includes(personId))
      .map(({ name }) => t('form.standIn', { name })),
    t('form.nobodyElse'),
    ...(emergencyAccess ? [t('form.emergency')] : []),
    t('form.what', { forms: list(offer.forms.map((one) => t(`forms.${one}`))) }),
  ]
}

function keptOf({ offer, policy }: FormFacts, { t, day }: Speech): string[] {
  const { conditions, until } = offer
  const fewest = (some: number | null, others: number | null) => Math.min(some ?? Infinity, others ?? Infinity)
  const review = fewest(conditions.deleteAfterReviewDays, policy.deleteAfterReviewDays)
  const keep = fewest(conditions.keepAtMostDays, policy.keepAtMostDays)
  return [
    t('form.locked'),
    ...(review < Infinity ? [t('form.review', { days: review })] : []),
    ...(keep < Infinity ? [t('form.keep', { days: keep })] : []),
    // The last instant is the first that is no longer in it.
    until === null ? t('form.noUntil') : t('form.until', { day: day(until - 1) }),
    ...(conditions.reconfirm || policy.mustReconfirm ? [t('form.reconfirm')] : []),
    ...(conditions.deleteOnWithdraw ? [t('form.deleteOnWithdraw')] : []),
    ...(conditions.export ? [t('form.export')] : []),
    t('form.stop'),
    t('form.delete'),
  ]
}

/** One thing that is asked by itself. */
export interface Question {
  /** As the answer is named when it is sent. */
  readonly name: string
  readonly title: string
  readonly sentence: string
  readonly heardBy: string | null
}

export function questionsOf({ offer }: Pick<FormFacts, 'offer'>, { t, list }: Speech): Question[] {
  const clinician = clinicianOf(offer)
  return [
    ...offer.purposes.map((one) => ({
      name: one,
      title: t(`purposeNames.${one}`, { clinician }),
      sentence: t(`purposes.${one}`, { clinician }),
      heardBy: t('form.heardBy', { persons: list(heardBy(one, offer).map(({ name }) => name)) }),
    })),
    ...offer.processing.map((one) => ({
      name: one,
      title: t(`processingNames.${one}`),
      sentence: t(`processing.${one}`),
      heardBy: null,
    })),
  ]
}

/** What the answers come to, in the client's voice: what they sign. */
export function sumOf({ offer, inSession }: FormFacts, answers: Answers, speech: Speech): string[] {
  const { t, list, day, within } = speech
  const names = (some: readonly Purpose[]) =>
    list(some.map((one) => within(t(`purposeNames.${one}`, { clinician: clinicianOf(offer) }))))
  const [yes, no, later] = [chosen(answers, 'yes'), chosen(answers, 'no'), chosen(answers, 'later')]
  const machine = yes.length > 0 ? chosenProcessing(answers, 'yes') : []
  const forms = list(offer.forms.map((one) => t(`forms.${one}`)))
  const isAll = (some: readonly Purpose[]) => some.length === offer.purposes.length
  const said = { forms, purposes: names(yes), persons: list(hearersOf(offer, yes).map(({ name }) => name)) }
  return [
    ...(yes.length === 0
      ? []
      : [offer.until === null ? t('form.sum', said) : t('form.sumUntil', { ...said, day: day(offer.until - 1) })]),
    ...(machine.length === 0
      ? []
      : [t('form.sumMachine', { processing: list(machine.map((one) => within(t(`processingNames.${one}`)))) })]),
    ...(yes.length > 0 && inSession ? [t('form.sumToday')] : []),
    ...(no.length === 0 ? [] : [isAll(no) ? t('form.sumNoAll') : t('form.sumNo', { purposes: names(no) })]),
    ...(later.length === 0
      ? []
      : [isAll(later) ? t('form.sumLaterAll') : t('form.sumLater', { purposes: names(later) })]),
  ]
}

/** Everyone who hears something of what was said yes to, each once. */
export const hearersOf = (offer: Offer, yes: readonly Purpose[]): NamedPerson[] => {
  const ids = new Set(yes.flatMap((one) => heardBy(one, offer).map(({ personId }) => personId)))
  return offer.audience.filter(({ personId }) => ids.has(personId))
}

export const clinicianOf = ({ audience }: Pick<Offer, 'audience'>): string =>
  audience.find(({ role }) => role === 'clinician')?.name ?? audience[0]!.name

/** The form word for word, with what was answered: kept with the answer. */
export function shownText(facts: FormFacts, answers: Answers, speech: Speech): string {
  const { t } = speech
  const pages = pagesOf(facts, speech).flatMap(({ title, parts }) => [
    title,
    ...parts.flatMap((part) => [...(part.title ? [part.title] : []), ...part.sentences]),
    '',
  ])
  const asked = questionsOf(facts, speech).flatMap(({ name, title, sentence, heardBy }) => [
    title,
    [sentence, heardBy].filter(Boolean).join(' '),
    `— ${t(`form.${answerTo(answers, name)}`)}`,
  ])
  return [...pages, t('form.choicesTitle'), ...asked, '', t('form.signTitle'), ...sumOf(facts, answers, speech)].join(
    '\n',
  )
}

const answerTo = ({ purposes, processing }: Answers, name: string) =>
  ({ ...purposes, ...processing })[name as Purpose] ?? 'later'
