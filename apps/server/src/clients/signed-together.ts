import { answers as answersOf, askedForms, formsOf, isYes, offer as offerOf } from './offer.ts'
import { withPolicy, type Answers, type Offer } from './offer.ts'
import { howAnswered, isInSession, type Ask } from './ask.ts'
import { sessionYes, yesEvents } from './answer-events.ts'
import type { Form } from './form.ts'
import { mustWait, signedBy, type WhoSigns } from './signing.ts'
import type { NewEvent } from '../gate/schema.ts'

/**
 * What becomes of an ask by a yes that counts: it is settled, and the yes is written; or it is signed, and waits for the
 * others who have to.
 */
export function settledYes(
  ask: Ask,
  signing: WhoSigns | null,
  form: FormShown,
  way: 'room' | 'link',
  {
    answered: { offer, answers, at },
    settled,
  }: {
    readonly answered: { readonly offer: Offer; readonly answers: Answers; readonly at: number }
    readonly settled: { readonly settledAt: Date; readonly settledBy?: string }
  },
) {
  if (signing && mustWait(signing)) {
    const whole = (rows: readonly SignedRow[]) => wholeYes(ask, form, way, signing, rows)
    return { change: { state: 'signed', ...settled }, events: [], together: { ...othersOf(signing), whole } }
  }
  const how = howAnswered(ask, signing, way, form, at)
  const today = isInSession(ask, at) ? [sessionYes(how, ask.session!.id)] : []
  return { change: { state: 'settled', ...settled }, events: [...yesEvents(how, offer, answers), ...today] }
}

/** An answer without a yes ends it for all who have to sign. */
export const endedForAll = (signing: WhoSigns | null) =>
  signing && mustWait(signing) ? { ...othersOf(signing), whole: null } : null

const othersOf = ({ signers }: WhoSigns) => ({ signers: signers.map(({ id }) => id) })

type FormShown = Pick<Form, 'version' | 'language'>

/** What one of several who all have to sign answered, as it is kept. */
interface SignedRow {
  readonly offer: unknown
  readonly answers: unknown
  readonly answeredAt: Date | null
}

/**
 * The yes of several who all have to sign, once each has: to what every one of them said yes, under the strictest of
 * what each was shown, from when the last one signed. A no of one of them was written when they said it.
 * @param last whose answer made it whole
 */
function wholeYes(
  last: Pick<Ask, 'clientId' | 'representativeId' | 'id' | 'session'>,
  form: FormShown,
  way: 'room' | 'link',
  signing: WhoSigns,
  rows: readonly SignedRow[],
): NewEvent[] {
  const all = rows.map((row) => answersOf.parse(row.answers))
  const offer = rows.map((row) => offerOf.parse(row.offer)).reduce(strictest)
  const answers = everyYes(all, offer)
  if (!isYes(answers)) return []
  const happened = Math.max(...rows.map((row) => row.answeredAt?.getTime() ?? 0))
  const one = howAnswered(last, signing, way, form, happened)
  const ids = signing.signers.map(({ id }) => id)
  const how = { ...one, by: one.by && { id: one.by.id, representatives: signedBy(signing, ids) } }
  const today = isInSession(last, happened) ? [sessionYes(how, last.session!.id)] : []
  return [...yesEvents(how, offer, answers), ...today]
}

const strictest = (some: Offer, { conditions }: Offer): Offer =>
  withPolicy(some, { ...conditions, mustReconfirm: conditions.reconfirm })

function everyYes(all: readonly Answers[], offer: Offer): Answers {
  const [first, ...others] = all
  const said = <K extends string>(of: (one: Answers) => Partial<Record<K, string>>) =>
    Object.fromEntries(
      Object.entries(of(first!)).map(([key, answer]) => [
        key,
        answer === 'yes' && others.every((one) => of(one)[key as K] === 'yes') ? ('yes' as const) : ('later' as const),
      ]),
    )
  const forms = askedForms(offer).map(
    (form) => [form, all.every((one) => formsOf(offer, one).includes(form)) ? 'yes' : 'later'] as const,
  )
  return {
    purposes: said((one) => one.purposes),
    processing: said((one) => one.processing),
    forms: Object.fromEntries(forms),
  }
}
