import { decide, type ShareFacts } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf, type Sql } from '@earshot/db/sealed'
import { notFound, refused, tryAgain } from '../refusal.ts'
import type { Answer } from './answer.ts'
import {
  decideFor,
  lineOf,
  listening,
  mediaFor,
  noMedia,
  notBefore,
  requestOf,
  statesOf,
  toListen,
  verdictOf,
  viewOf,
  withoutKeys,
  type Ask,
  type Decided,
  type Verdict,
  type Who,
} from './ask.ts'
import { loadFacts, viewKey, type RecordingFactsRow, type View } from './facts.ts'
import { Leases, type Lease } from './leases.ts'
import { loadLedgers, type Ledgers } from './ledger.ts'
import { PROGRAM_CHAIN, writeLines, type Line, type LineKind } from './log.ts'
import { Hold, issue, type Permit, type PermitFacts } from './permit.ts'

/** One line of a list: its facts and what the decision says of it. Nothing derived leaves the gate without `effect` permit. */
export interface Judged {
  readonly facts: RecordingFactsRow
  readonly verdict: Verdict
}

export interface Opened {
  readonly permit: Permit
  readonly facts: RecordingFactsRow
  /** As they were when it was decided. */
  readonly ledgers: Ledgers
  /** The number of the entry in each participant's chain. */
  readonly entries: ReadonlyMap<string, number>
}

/** THE door: load ledgers and facts, decide, write the log, give the permit. */
export class Gate {
  readonly leases: Leases
  readonly #db: Db
  readonly #live: Db
  readonly #now: () => number
  /** The key behind each view that was judged as permitted. */
  readonly #permitted = new WeakMap<Judged, string>()

  /** @param live connections of their own for asking again, so that a busy database delays no withdrawal */
  constructor(db: Db, { live = db, now = Date.now }: { live?: Db; now?: () => number } = {}) {
    this.#db = db
    this.#live = live
    this.#now = now
    this.leases = new Leases((who, asks) => this.#askAgain(who, asks), now)
  }

  /**
   * Asks for one recording. The permit or the deny is in the log before this returns.
   * @param log what the entry is called; `already` for the further answers of a listening that has its entry
   * @param answer what is read goes out through it, and is cut if the permit is taken back; null: nothing goes out
   * @throws Refusal not-found when denied, whatever the reason; try-again while this node can't hear of changes
   */
  async open(
    who: Who,
    ask: Ask,
    log: Exclude<LineKind, 'denied' | 'list' | 'stretch'> | 'already',
    answer: Answer | null,
  ): Promise<Opened> {
    const lease = answer && this.leases.take(who, ask, answer)
    try {
      return await this.#open(who, ask, log, lease)
    } catch (error) {
      if (lease) this.leases.end(lease)
      throw error
    }
  }

  async #open(who: Who, ask: Ask, log: LineKind | 'already', lease: Lease | null): Promise<Opened> {
    const now = this.#now()
    const [facts] = await loadFacts(sqlOf(this.#db), who.programId, [ask], [who.personId])
    if (!facts) throw notFound()
    const { participants } = facts.session
    const ledgers = await loadLedgers(sqlOf(this.#db), who.programId, participants)
    const request = requestOf(who.personId, facts, ask)
    const decided = decideFor(statesOf(facts, ledgers), request, facts, notBefore(now, facts, ledgers))
    const { decision, purpose } = decided
    if (decision.effect === 'deny') {
      await this.#logDeny(who, ask, decided, facts, now)
      throw notFound()
    }
    const entries =
      log === 'already'
        ? []
        : await writeLines(
            this.#db,
            who.programId,
            participants.map((chain): Line => lineOf(chain, log, who, ask, purpose)),
            now,
          )
    const hold = lease?.hold ?? new Hold(this.#now)
    if (lease) this.leases.permitted(lease, participants, decision.validUntil)
    else hold.renew(decision.validUntil, this.#now())
    // Taken back while it was being asked for: whoever asks again is told why, or that it is not there.
    if (hold.signal.aborted) throw tryAgain()
    return {
      permit: issue(permitFacts(who, ask, facts, decided, ledgers), hold),
      facts: { ...facts, media: withoutKeys(facts) },
      ledgers,
      entries: new Map(participants.map((chain, index) => [chain, entries[index]!])),
    }
  }

  /**
   * Decides many views at once: two queries, whatever their number, and one entry in the log that is not called
   * listening. What it returns of a denied view may be shown only to staff with a duty towards the session.
   * @param answer what is derived of permitted views goes out through it
   * @throws Refusal try-again while this node can't hear of changes
   */
  async judge(who: Who, views: readonly View[], of: string, answer: Answer): Promise<Judged[]> {
    const leases = new Map(views.map((view) => [viewKey(view), this.leases.take(who, listening(view), answer)]))
    const now = this.#now()
    const judged = await this.#judge(sqlOf(this.#db), who, views, now)
    if (judged.length > 0) {
      const line: Line = { chain: PROGRAM_CHAIN, kind: 'list', actorId: who.personId, of, count: judged.length }
      await writeLines(this.#db, who.programId, [line], now)
    }
    for (const { facts, verdict } of judged) {
      const lease = leases.get(viewKey(viewOf(facts)))
      if (!lease || verdict.effect === 'deny') continue
      if (lease.hold.signal.aborted) throw tryAgain()
      this.leases.permitted(lease, facts.session.participants, verdict.validUntil)
      leases.delete(viewKey(viewOf(facts)))
    }
    for (const lease of leases.values()) this.leases.end(lease)
    return judged
  }

  /** The key of the words of a view that this gate judged as permitted; null for any other, a look-alike included. */
  wordsKeyOf(judged: Judged): string | null {
    return this.#permitted.get(judged) ?? null
  }

  /** For views of which a judged list shows something derived: an entry called reading for each, in one statement. */
  async logReadings(who: Who, judged: readonly Judged[]): Promise<void> {
    const lines = judged.flatMap(({ facts }) => {
      const ask: Ask = { ...viewOf(facts), action: 'read', form: 'words' }
      const request = requestOf(who.personId, facts, ask)
      return facts.session.participants.map((chain): Line => lineOf(chain, 'reading', who, ask, request.purpose))
    })
    await writeLines(this.#db, who.programId, lines, this.#now())
  }

  /**
   * Whether a share that is only being thought of would be heard, and why not. A hint: opening it decides again.
   * @param within the transaction that it is decided in, if any
   * @throws Refusal not-found for what is not one's own; own-supervisor for a share with oneself
   */
  async foresee(
    who: Who,
    recordingId: string,
    share: Pick<ShareFacts, 'purpose' | 'members'>,
    within: Sql = sqlOf(this.#db),
  ): Promise<Verdict[]> {
    const now = this.#now()
    const [facts] = await loadFacts(within, who.programId, [{ recordingId, shareId: null }], share.members)
    if (!facts || facts.session.clinicianId !== who.personId) throw notFound()
    if (share.members.includes(facts.session.clinicianId)) throw refused('own-supervisor')
    const ledgers = await loadLedgers(within, who.programId, facts.session.participants)
    const at = notBefore(now, facts, ledgers)
    const thought = { ...facts, share: { id: 'thought', openedAt: at, endedAt: null, ...share } }
    return share.members.map((member) => {
      const request = requestOf(member, thought, toListen)
      const decideAt = (when: number) => decide(statesOf(facts, ledgers), request, when)
      return verdictOf(decideAt(at), decideAt)
    })
  }

  /** Decides without a log entry: for telling open pages, where nobody has asked for anything. */
  async judgeQuietly(who: Who, views: readonly View[], within: Sql = sqlOf(this.#live)): Promise<Judged[]> {
    return this.#judge(within, who, views, this.#now())
  }

  async #judge(from: Sql, who: Who, views: readonly View[], now: number): Promise<Judged[]> {
    return (await this.#decideAll(from, who, views.map(listening), now)).map(({ facts, decision, decideAt }) => {
      const isPermitted = decision.effect === 'permit'
      const judged: Judged = {
        facts: { ...facts, media: isPermitted ? withoutKeys(facts) : noMedia },
        verdict: verdictOf(decision, decideAt),
      }
      if (isPermitted && facts.media.keyId !== null) this.#permitted.set(judged, facts.media.keyId)
      return judged
    })
  }

  async #askAgain(who: Who, asks: readonly Ask[]): Promise<(number | null | 'deny')[]> {
    const decided = await this.#decideAll(sqlOf(this.#live), who, asks, this.#now())
    const answers = new Map(
      decided.map(({ ask, decision }) => [ask, decision.effect === 'permit' ? decision.validUntil : 'deny'] as const),
    )
    return asks.map((ask) => (answers.has(ask) ? answers.get(ask)! : 'deny'))
  }

  /** Leaves out what is not there. */
  async #decideAll(from: Sql, who: Who, asks: readonly Ask[], now: number) {
    const all = await loadFacts(from, who.programId, asks, [who.personId])
    const ledgers = await loadLedgers(
      from,
      who.programId,
      all.flatMap((facts) => facts.session.participants),
    )
    const byView = new Map(all.map((facts) => [viewKey(viewOf(facts)), facts]))
    return asks.flatMap((ask) => {
      const facts = byView.get(viewKey(ask))
      if (!facts) return []
      const request = requestOf(who.personId, facts, ask)
      const decideAt = (at: number) => decideFor(statesOf(facts, ledgers), request, facts, at).decision
      return { ask, facts, decideAt, decision: decideAt(notBefore(now, facts, ledgers)) }
    })
  }

  async #logDeny(who: Who, ask: Ask, { decision, purpose }: Decided, facts: RecordingFactsRow, now: number) {
    const lines = facts.session.participants.map((chain): Line => ({
      ...lineOf(chain, 'denied', who, ask, purpose),
      // A client's chain never says what another client answered.
      reasons: decision.reasons
        .filter((one) => one.participant === null || one.participant === chain)
        .map((one) => one.code),
    }))
    await writeLines(this.#db, who.programId, lines, now)
  }
}

const permitFacts = (
  who: Who,
  ask: Ask,
  facts: RecordingFactsRow,
  { decision, purpose }: Decided,
  ledgers: Ledgers,
) => ({
  programId: who.programId,
  actorId: who.personId,
  recordingId: ask.recordingId,
  shareId: ask.shareId,
  sessionId: facts.session.id,
  isClinician: facts.session.clinicianId === who.personId,
  purpose: purpose as PermitFacts['purpose'],
  action: ask.action,
  form: ask.form,
  obligations: decision.obligations!,
  validUntil: decision.validUntil,
  ledgers: ledgers.counts,
  media: mediaFor(ask.form, facts),
})
