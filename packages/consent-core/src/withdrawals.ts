import { byHappened, type Granted, type Withdrawn } from './events.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import { countWhile, happenedBy } from './in-order.ts'
import type { Request, SessionFacts } from './request.ts'
import { couldTouch, couldTouchShare, coversSession } from './scope-meets.ts'
import type { Scope } from './scope.ts'
import { textsBy, type Text } from './version.ts'
import type { Instant, Purpose } from './vocabulary.ts'

/** The withdrawals of a ledger at a moment, so laid out that a request finds the last that touches it. */
export interface Noes {
  readonly every: readonly Withdrawn[]
  /** When the last of them happened. */
  readonly lastAt: Instant
  readonly all: Withdrawn | null
  /** By purpose the last that names it. */
  readonly byPurpose: ReadonlyMap<Request['purpose'], Withdrawn>
  /** By scope the last that names it. */
  readonly byScope: ReadonlyMap<string, Withdrawn>
  /** Every way in which a withdrawn scope had read when it was last withdrawn. */
  readonly texts: ReadonlyMap<string, readonly Text[]>
  readonly wordings: readonly Wording[]
}

/** Withdrawn scopes that say the same but of other sessions: however many there were, a request asks them once. */
interface Wording {
  readonly scope: Scope
  readonly last: Withdrawn
  readonly named: ReadonlyMap<string, Withdrawn>
  /** For sessions begun at or after: each step's no is later than those before it. */
  readonly steps: readonly { readonly from: Instant; readonly no: Withdrawn }[]
}

const none: Noes = {
  every: [],
  lastAt: Number.NEGATIVE_INFINITY,
  all: null,
  byPurpose: new Map(),
  byScope: new Map(),
  texts: new Map(),
  wordings: [],
}

/** @param given every scope granted by then, signed or not */
export function noesAt(state: ParticipantState, given: readonly ScopeLine[], at: Instant): Noes {
  const every = happenedBy(state.withdrawals, at)
  if (every.length === 0) return none
  let all: Withdrawn | null = null
  const byPurpose = new Map<Purpose, Withdrawn>()
  const byScope = new Map<string, Withdrawn>()
  for (const one of every) {
    if (one.all) all = one
    for (const purpose of one.purposes) byPurpose.set(purpose, one)
    for (const scopeId of one.scopeIds) byScope.set(scopeId, one)
  }
  const texts = new Map<string, Text[]>([...byScope.keys()].map((id) => [id, []]))
  for (const line of given) {
    const { scope, happened } = line.granted
    const no = byScope.get(scope.id)
    if (no && happened <= no.happened) texts.get(scope.id)!.push(...textsBy(line, no.happened))
  }
  const lastAt = every.at(-1)!.happened
  return { every, lastAt, all, byPurpose, byScope, texts, wordings: wordingsOf(texts, byScope) }
}

function wordingsOf(
  texts: ReadonlyMap<string, readonly Text[]>,
  byScope: ReadonlyMap<string, Withdrawn>,
): readonly Wording[] {
  const said = [...texts].flatMap(([id, all]) => all.map(({ scope }) => ({ scope, no: byScope.get(id)! })))
  return [...Map.groupBy(said, ({ scope }) => wordingOf(scope)).values()]
    .map((all): Wording => {
      const inOrder = all.sort((a, b) => byHappened(a.no, b.no))
      const named = new Map(inOrder.flatMap(({ scope, no }) => (scope.sessions.named ?? []).map((id) => [id, no])))
      const steps = inOrder
        .flatMap(({ scope: { sessions }, no }) => (sessions.from === undefined ? [] : [{ from: sessions.from, no }]))
        .sort((a, b) => a.from - b.from)
      return { scope: all[0]!.scope, last: inOrder.at(-1)!.no, named, steps: rising(steps) }
    })
    .sort((a, b) => byHappened(b.last, a.last))
}

/** Of steps in order of their beginning those whose no is later than every one before. */
function rising(steps: readonly { from: Instant; no: Withdrawn }[]) {
  let last: Withdrawn | null = null
  return steps.filter(({ no }) => (last === null || byHappened(no, last) > 0) && ((last = no), true))
}

const wordingOf = ({ id: _id, sessions: _sessions, until: _until, ...rest }: Scope): string => JSON.stringify(rest)

const later = (a: Withdrawn | null, b: Withdrawn | null) => (a === null || (b !== null && byHappened(b, a) > 0) ? b : a)

/** The last that took back a grant as a whole, by its scope's name or as one of all. */
export function takerOf({ all, byScope }: Noes, { scope, happened }: Granted): Withdrawn | null {
  const last = later(all, byScope.get(scope.id) ?? null)
  return last && last.happened >= happened ? last : null
}

/** Those that named a scope which had ever allowed something by then; of each scope the last. */
export const takersOfWhat = ({ byScope, texts }: Noes, allowed: (scope: Scope) => boolean): Withdrawn[] =>
  [...byScope].flatMap(([id, no]) => (texts.get(id)!.some(({ scope }) => allowed(scope)) ? [no] : []))

/**
 * The last that touches a request: of all, of its purpose, or of a scope that could ever have met it but for its end.
 * @param since those that happened before don't matter to whoever asks
 */
export function lastTouching(noes: Noes, request: Request, since: Instant, could = couldTouch): Withdrawn | null {
  if (noes.lastAt < since) return null
  let last = later(noes.all, noes.byPurpose.get(request.purpose) ?? null)
  for (const wording of noes.wordings) {
    if (wording.last.happened < since || (last && byHappened(wording.last, last) <= 0)) break
    if (could(wording.scope, request)) last = later(last, lastCovering(wording, request.session))
  }
  return last && last.happened >= since ? last : null
}

function lastCovering({ named, steps }: Wording, session: SessionFacts): Withdrawn | null {
  const step = steps[countWhile(steps, ({ from }) => from <= session.startedAt) - 1]
  return later(step?.no ?? null, named.get(session.id) ?? null)
}

/** The first since a share was opened that touches anything that is asked in it: that share is over. */
export function firstEnding(noes: Noes, request: Request, since: Instant): Withdrawn | null {
  if (lastTouching(noes, request, since, couldTouchShare) === null) return null
  const ends = (scope: Scope) => coversSession(scope, request.session) && couldTouchShare(scope, request)
  const touches = (one: Withdrawn) =>
    one.all ||
    one.purposes.some((purpose) => purpose === request.purpose) ||
    one.scopeIds.some((id) => noes.texts.get(id)!.some(({ scope, said }) => said <= one.happened && ends(scope)))
  return noes.every.find((one) => one.happened >= since && touches(one))!
}
