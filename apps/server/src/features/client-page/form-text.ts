import type { MediaForm, NamedPerson, Processing, Purpose, Standing } from '@earshot/consent-core'
import type { FormWords } from '../../clients/form.ts'
import { isNoToAll } from '../../clients/answer-events.ts'
import {
  askedForms,
  chosen,
  chosenForms,
  chosenProcessing,
  formsOf,
  heardBy,
  type Answers,
  type Choice,
  type Offer,
} from '../../clients/offer.ts'
import { keptOf } from '../../clients/own-lines.ts'
import { mustWait, type Signer, type WhoSigns } from '../../clients/signing.ts'
import type { Speech } from '../../words/index.ts'

/** What a form says besides what is asked. */
export interface FormFacts {
  /** Who signs for the client, if somebody else does, and who of them reads this. */
  readonly signing: WhoSigns | null
  readonly signer: Signer | null
  /** With the program's rules where they are stricter: as it is shown, so it is kept. */
  readonly offer: Offer
  readonly words: FormWords
  /** What the client allows so far: it stays beside a new yes. */
  readonly inForce: readonly Standing[]
  /** What a machine may come to do by another form's yes that waits: that it does not is promised nowhere. */
  readonly mayComeOn: readonly Processing[]
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
        ...forOther(facts, speech),
        { title: '', sentences: [t('form.decide', { clinician }), t('form.decideEach')] },
        { title: t('form.noTitle'), sentences: [facts.words.no] },
      ],
    },
    { title: t('form.whoTitle'), parts: [{ title: '', sentences: whoOf(facts, speech) }] },
    {
      title: t('form.keptTitle'),
      parts: [
        { title: '', sentences: keptOf(facts.offer, speech, t('form.stop')) },
        { title: t('form.limitsTitle'), sentences: [t('form.limits'), t('form.stays', { clinician })] },
      ],
    },
  ]
}

/** What somebody is told first who signs for another. */
function forOther({ signing, signer }: FormFacts, { t, day }: Speech): Part[] {
  if (!signing || !signer) return []
  const { endsAt, seesSessions } = signing
  const sentences = [
    t('form.forOther.lead', { relation: t(`relations.${signer.relation}`) }),
    t('form.forOther.ownNo'),
    ...(endsAt === null ? [] : [t('form.forOther.until', { day: day(endsAt) })]),
    ...(mustWait(signing) ? [t('form.forOther.all')] : []),
    t(seesSessions ? 'form.forOther.sees' : 'form.forOther.seesNot'),
  ]
  return [{ title: t('form.forOther.title'), sentences }]
}

function whoOf({ offer, emergencyAccess, inForce, mayComeOn }: FormFacts, { t, list }: Speech): string[] {
  const canLeaveOut = askedForms(offer).map((one) => t(`forms.${one}`))
  return [
    ...offer.audience.map(({ role, name }) => t(`roles.${role}`, { name })),
    ...(offer.joinLater?.length ? [t('form.joinLater')] : []),
    ...offer.audience
      .filter(({ personId }) => offer.standIns?.includes(personId))
      .map(({ name }) => t('form.standIn', { name })),
    inForce.length > 0 ? t('form.besides') : t(emergencyAccess ? 'form.nobodyElseBut' : 'form.nobodyElse'),
    ...(emergencyAccess ? [t('form.emergency')] : []),
    t('form.what', { forms: list(offer.forms.map((one) => t(`forms.${one}`))) }),
    ...(offer.processing.length === 0 && !mayMachine(inForce) && mayComeOn.length === 0 ? [t('form.noMachine')] : []),
    ...(canLeaveOut.length === 0 ? [] : [t('form.whatBut', { forms: list(canLeaveOut) })]),
  ]
}

const mayMachine = (inForce: readonly Standing[]) => inForce.some(({ scope }) => scope.processing.length > 0)

/** A form that is asked about beside the sound, or beside the picture where there is no sound. */
type AskedForm = Exclude<MediaForm, 'audio'>
const isAsked = (form: MediaForm): form is AskedForm => form !== 'audio'

/** One thing that is asked by itself. */
export interface Question {
  /** As the answer is named when it is sent. */
  readonly name: string
  readonly title: string
  readonly sentence: string
  readonly heardBy: string | null
}

export function questionsOf(
  { offer, inForce, mayComeOn }: Pick<FormFacts, 'offer' | 'inForce' | 'mayComeOn'>,
  { t, list }: Speech,
): Question[] {
  const clinician = clinicianOf(offer)
  // What nobody may take in nobody else can hear: that is said before somebody allows the others alone.
  const isFirst = (one: Purpose) =>
    one === 'own-review' && offer.purposes.length > 1 && !inForce.some(({ purposes }) => purposes.includes(one))
  return [
    ...offer.purposes.map((one) => ({
      name: one,
      title: t(`purposeNames.${one}`, { clinician }),
      sentence: isFirst(one)
        ? `${t(`purposes.${one}`, { clinician })} ${t('form.ownFirst')}`
        : t(`purposes.${one}`, { clinician }),
      heardBy: t('form.heardBy', { persons: list(heardBy(one, offer).map(({ name }) => name)) }),
    })),
    ...askedForms(offer)
      .filter(isAsked)
      .map((one) => ({ name: one, title: t(`formNames.${one}`), sentence: t(`formUses.${one}`), heardBy: null })),
    ...offer.processing.map((one) => ({
      name: one,
      title: t(`processingNames.${one}`),
      // Where nothing allows it yet a no changes nothing: it is not said to do more than *Not now*.
      sentence:
        mayComeOn.includes(one) || inForce.some(({ scope }) => scope.processing.includes(one))
          ? t(`processing.${one}`)
          : `${t(`processing.${one}`)} ${t('form.machineOnlyYes')}`,
      heardBy: null,
    })),
  ]
}

/** What the answers come to, in the client's voice: what they sign. */
export function sumOf(facts: FormFacts, answers: Answers, speech: Speech): string[] {
  const { offer, inSession, inForce, signer } = facts
  const { t, list, day, within } = speech
  const clinician = clinicianOf(offer)
  const names = (some: readonly Purpose[]) => some.map((one) => within(t(`purposeNames.${one}`, { clinician })))
  const machines = (choice: Choice) =>
    chosenProcessing(answers, choice).map((one) => within(t(`processingNames.${one}`)))
  const [yes, no, later] = [chosen(answers, 'yes'), chosen(answers, 'no'), chosen(answers, 'later')]
  const formsSaid = (choice: Choice) =>
    chosenForms(answers, choice)
      .filter(isAsked)
      .map((one) => within(t(`formNames.${one}`)))
  const refused = [...names(no), ...formsSaid('no'), ...machines('no')]
  const put = [...names(later), ...formsSaid('later'), ...machines('later')]
  const forms = list(formsOf(offer, answers).map((one) => t(`forms.${one}`)))
  const said = { forms, purposes: list(names(yes)), persons: list(hearersOf(offer, yes).map(({ name }) => name)) }
  const stays = inForce.length > 0
  const none = isNoToAll(offer, answers, inForce)
  return [
    ...(yes.length === 0
      ? []
      : [
          offer.until === null
            ? t(signer ? 'form.sumFor' : 'form.sum', said)
            : t(signer ? 'form.sumUntilFor' : 'form.sumUntil', { ...said, day: day(offer.until - 1) }),
          ...alsoOf(offer, yes, speech),
          ...(machines('yes').length === 0 ? [] : [t('form.sumMachine', { processing: list(machines('yes')) })]),
          ...(inSession ? [t('form.sumToday')] : []),
        ]),
    ...(none ? [t('form.sumNoAll')] : refused.length === 0 ? [] : [t('form.sumNo', { purposes: list(refused) })]),
    ...(put.length === 0
      ? []
      : [yes.length + no.length > 0 || stays ? t('form.sumLater', { purposes: list(put) }) : t('form.sumLaterAll')]),
    ...(stays && !none ? [t('form.sumBesides')] : []),
    ...(signer ? [t('form.sumAs', { relation: t(`relations.${signer.relation}`) })] : []),
  ]
}

/** Whoever is meant besides those who are named: later members of a group, and who stands in. */
function alsoOf(offer: Offer, yes: readonly Purpose[], { t }: Speech): string[] {
  const hearers = hearersOf(offer, yes)
  const groups = new Set(hearers.flatMap(({ group }) => group ?? []))
  return [
    ...(offer.joinLater?.some((one) => groups.has(one)) ? [t('form.joinLater')] : []),
    ...hearers
      .filter(({ personId }) => offer.standIns?.includes(personId))
      .map(({ name }) => t('form.standIn', { name })),
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

const answerTo = ({ purposes, processing, forms }: Answers, name: string) =>
  ({ ...purposes, ...processing, ...forms })[name as Purpose] ?? 'later'
