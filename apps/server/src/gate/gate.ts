import type { Db } from '@earshot/db'
import { sqlOf, type Sql } from '@earshot/db/sealed'
import { notFound, tryAgain } from '../refusal.ts'
import type { Answer } from './answer.ts'
import {
  decideFor,
  lineOf,
  mediaFor,
  notBefore,
  requestOf,
  statesOf,
  withoutKeys,
  type Ask,
  type Decided,
  type Who,
} from './ask.ts'
import { loadFacts, type RecordingFactsRow } from './facts.ts'
import { foresee, type Foreseen, type ThoughtShare } from './foresee.ts'
import { Leases, type Lease } from './leases.ts'
import { loadLedgers, type Ledgers } from './ledger.ts'
import { Lists } from './lists.ts'
import { writeLines, type Line, type LineKind } from './log.ts'
import { Hold, issue, type Permit, type PermitFacts } from './permit.ts'

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
  /** Many at once. */
  readonly lists: Lists
  readonly #db: Db
  readonly #now: () => number

  /** @param live connections of their own for asking again, so that a busy database delays no withdrawal */
  constructor(db: Db, { live = db, now = Date.now }: { live?: Db; now?: () => number } = {}) {
    this.#db = db
    this.#now = now
    this.leases = new Leases((who, asks) => this.lists.askAgain(who, asks), now)
    this.lists = new Lists(db, live, this.leases, now)
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

  /** Whether a share that is only being thought of would be heard. @throws as `foresee` does */
  async foresee(
    who: Who,
    recordingId: string,
    share: ThoughtShare,
    within: Sql = sqlOf(this.#db),
  ): Promise<Foreseen[]> {
    return foresee(within, who, recordingId, share, this.#now())
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
