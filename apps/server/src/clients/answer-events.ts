import type { Interpreter, NamedPerson, Purpose, Scope, Standing } from '@earshot/consent-core'
import { storedScope, type NewEvent } from '../gate/schema.ts'
import { newId } from '../ids.ts'
import { chosen, chosenForms, chosenProcessing, formsOf, heardBy, type Answers, type Offer } from './offer.ts'

/** How a form was answered, as far as the ledger asks for it. */
export interface Answered {
  readonly clientId: string
  /** Who answered for the client, and who signed with them; null: the client. */
  readonly by: { readonly id: string; readonly representatives: NonNullable<NewEvent['representatives']> } | null
  readonly way: 'room' | 'link'
  readonly language: string
  readonly interpreter: Interpreter
  /** What was shown: the ask, whose text is kept with its answer. */
  readonly notice: { readonly id: string; readonly version: number; readonly language: string }
  /** When it was signed, epoch ms. */
  readonly happened: number
  /** From when on sessions are covered. */
  readonly from: number
}

const base = ({ clientId, by, way, language, interpreter, notice, happened }: Answered) => ({
  ...saidBy(clientId, by),
  obtained: way === 'room' ? ('tapped' as const) : ('link' as const),
  language,
  interpreter,
  notice,
  happened,
})

/** Whose word an event is: the client's, or of somebody who signs for them. */
export const saidBy = (clientId: string, by: Answered['by']) =>
  by
    ? {
        clientId,
        recordedBy: { personId: by.id, role: 'representative' as const },
        representatives: by.representatives,
      }
    : { clientId, recordedBy: { personId: clientId, role: 'client' as const } }

/** Whether a form's noes leave nothing: all that it asks for, and all that was allowed before. */
export function isNoToAll({ purposes }: Offer, answers: Answers, inForce: readonly Standing[]): boolean {
  const noes = new Set(chosen(answers, 'no'))
  return noes.size === purposes.length && inForce.every((one) => one.purposes.every((purpose) => noes.has(purpose)))
}

/**
 * The noes of an answered form. They hold at once, also for what was allowed before: a use is withdrawn, and what a
 * machine may not do, and a form in which nobody may have it, is taken out of every scope that allows it. *Not now*
 * writes nothing.
 * @param inForce what the client allows so far
 * @param asRead the same as it stood on the form: what was read as a no to all is one, whatever was allowed meanwhile
 */
export function noEvents(
  how: Answered,
  offer: Offer,
  answers: Answers,
  { inForce, asRead }: { readonly inForce: readonly Standing[]; readonly asRead: readonly Standing[] },
): NewEvent[] {
  const said = base(how)
  const noes = chosen(answers, 'no')
  const all = isNoToAll(offer, answers, asRead)
  const machine = new Set(chosenProcessing(answers, 'no'))
  const refused = new Set(chosenForms(answers, 'no'))
  const touched = inForce
    .filter(
      ({ scope }) => scope.processing.some((one) => machine.has(one)) || scope.forms.some((one) => refused.has(one)),
    )
    .map(({ scope }) => ({
      ...scope,
      processing: scope.processing.filter((one) => !machine.has(one)),
      forms: scope.forms.filter((one) => !refused.has(one)),
    }))
  const without = touched.filter(({ forms }) => forms.length > 0)
  const emptied = touched.filter(({ forms }) => forms.length === 0).map(({ id }) => id)
  return [
    ...without.map((scope) => ({
      ...said,
      kind: 'amended' as const,
      signature: null,
      scope: storedScope(scope),
    })),
    ...(noes.length + emptied.length === 0
      ? []
      : [
          {
            ...said,
            kind: 'withdrawn' as const,
            signature: null,
            all,
            purposes: all ? [] : noes,
            scopeIds: all ? [] : emptied,
          },
        ]),
  ]
}

/** Its yeses: a scope for each set of people that the form named beside a use. */
export const yesEvents = (how: Answered, offer: Offer, answers: Answers): NewEvent[] =>
  scopesOf(offer, answers, how.from).map((scope) => ({
    ...base(how),
    kind: 'granted' as const,
    signature: signatureOf(how),
    scope: storedScope(scope),
  }))

const signatureOf = ({ way }: Answered) => (way === 'room' ? ('screen' as const) : ('link' as const))

/** The yes to the session in which it was asked. */
export const sessionYes = (how: Answered, sessionId: string): NewEvent => ({
  ...base(how),
  kind: 'reconfirmed',
  signature: signatureOf(how),
  sessionId,
})

function scopesOf(offer: Offer, answers: Answers, from: number): Scope[] {
  const groups: { audience: NamedPerson[]; purposes: Purpose[] }[] = []
  for (const purpose of chosen(answers, 'yes')) {
    const audience = heardBy(purpose, offer)
    const same = groups.find((one) => isSame(one.audience, audience))
    if (same) same.purposes.push(purpose)
    else groups.push({ audience, purposes: [purpose] })
  }
  // What the clinician does alone needs no scope of its own beside one that names more.
  const [alone, ...more] = groups.sort((a, b) => a.audience.length - b.audience.length)
  const merged =
    alone && more.length > 0 && alone.audience.every(({ role }) => role === 'clinician')
      ? [{ ...more[0]!, purposes: [...alone.purposes, ...more[0]!.purposes] }, ...more.slice(1)]
      : groups
  // "Delete when I withdraw" stands in the one that names most uses: taking back a smaller one destroys nothing.
  const most = merged.reduce((some, other) => (other.purposes.length > some.purposes.length ? other : some), merged[0]!)
  return merged.map((group) => {
    const scope = scopeOf(offer, answers, { ...group, from })
    const { deleteOnWithdraw } = scope.conditions
    return { ...scope, conditions: { ...scope.conditions, deleteOnWithdraw: deleteOnWithdraw && group === most } }
  })
}

function scopeOf(
  offer: Offer,
  answers: Answers,
  { audience, purposes, from }: { audience: NamedPerson[]; purposes: Purpose[]; from: number },
): Scope {
  const named = new Set(audience.map(({ personId }) => personId))
  const groups = new Set(audience.flatMap(({ group }) => group ?? []))
  const joinLater = (offer.joinLater ?? []).filter((one) => groups.has(one))
  const standIns = (offer.standIns ?? []).filter((one) => named.has(one))
  return {
    id: newId('scp'),
    purposes: offer.purposes.filter((one) => purposes.includes(one)),
    audience,
    ...(joinLater.length > 0 ? { joinLater } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
    forms: formsOf(offer, answers),
    processing: chosenProcessing(answers, 'yes'),
    sessions: { from },
    until: offer.until,
    conditions: offer.conditions,
  }
}

const isSame = (some: readonly NamedPerson[], others: readonly NamedPerson[]) =>
  some.length === others.length && some.every((one) => others.includes(one))
