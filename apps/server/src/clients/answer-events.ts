import type { Interpreter, NamedPerson, Purpose, Scope } from '@earshot/consent-core'
import { storedScope, type NewEvent } from '../gate/schema.ts'
import { newId } from '../ids.ts'
import { chosen, chosenProcessing, heardBy, type Answers, type Offer } from './offer.ts'

/** How a form was answered, as far as the ledger asks for it. */
export interface Answered {
  readonly clientId: string
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

const base = ({ clientId, way, language, interpreter, notice, happened }: Answered) => ({
  clientId,
  recordedBy: { personId: clientId, role: 'client' as const },
  obtained: way === 'room' ? ('tapped' as const) : ('link' as const),
  language,
  interpreter,
  notice,
  happened,
})

/** The noes of an answered form. They hold at once. No to everything is a withdrawal of all; *Not now* writes nothing. */
export function noEvents(how: Answered, { purposes }: Offer, answers: Answers): NewEvent[] {
  const noes = chosen(answers, 'no')
  if (noes.length === 0) return []
  const all = noes.length === purposes.length
  return [
    {
      ...base(how),
      kind: 'withdrawn',
      signature: null,
      all,
      purposes: all ? [] : noes,
      scopeIds: [],
    },
  ]
}

/** Its yeses: a scope for each set of people that the form named beside a use. */
export function yesEvents(how: Answered, offer: Offer, answers: Answers): NewEvent[] {
  const signature = how.way === 'room' ? ('screen' as const) : ('link' as const)
  return scopesOf(offer, answers, how.from).map((scope) => ({
    ...base(how),
    kind: 'granted' as const,
    signature,
    scope: storedScope(scope),
  }))
}

/** The yes to the session in which it was asked. */
export const sessionYes = (how: Answered, sessionId: string): NewEvent => ({
  ...base(how),
  kind: 'reconfirmed',
  signature: null,
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
  return merged.map(({ audience, purposes }) => scopeOf(offer, answers, { audience, purposes, from }))
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
    forms: offer.forms,
    processing: chosenProcessing(answers, 'yes'),
    sessions: { from },
    until: offer.until,
    conditions: offer.conditions,
  }
}

const isSame = (some: readonly NamedPerson[], others: readonly NamedPerson[]) =>
  some.length === others.length && some.every((one) => others.includes(one))
