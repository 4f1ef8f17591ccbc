import type { Decision } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf, type Sql } from '@earshot/db/sealed'
import { tryAgain } from '../refusal.ts'
import type { Answer } from './answer.ts'
import {
  decideFor,
  lineOf,
  listening,
  noMedia,
  notBefore,
  requestOf,
  statesOf,
  verdictOf,
  viewOf,
  withoutKeys,
  type Ask,
  type Verdict,
  type Who,
} from './ask.ts'
import type { PageOfShares } from './facts-sql.ts'
import { loadFacts, loadShares, viewKey, type RecordingFactsRow, type View } from './facts.ts'
import type { Lease, Leases } from './leases.ts'
import { loadLedgers } from './ledger.ts'
import { PROGRAM_CHAIN, writeLines, type Line } from './log.ts'

/** One line of a list: its facts and what the decision says of it. Nothing derived leaves the gate without `effect` permit. */
export interface Judged {
  readonly facts: RecordingFactsRow
  readonly verdict: Verdict
}

/** One question of many, decided. */
interface Asked {
  readonly ask: Ask
  readonly facts: RecordingFactsRow
  readonly decision: Decision
  readonly decideAt: (at: number) => Decision
}

/** Decides many views at once: a few queries, whatever their number. */
export class Lists {
  readonly #db: Db
  readonly #live: Db
  readonly #leases: Leases
  readonly #now: () => number
  /** The key behind each view that was judged as permitted. */
  readonly #permitted = new WeakMap<Judged, string>()

  /** @param live connections of their own for asking again, so that a busy database delays no withdrawal */
  constructor(db: Db, live: Db, leases: Leases, now: () => number) {
    this.#db = db
    this.#live = live
    this.#leases = leases
    this.#now = now
  }

  /**
   * Decides many views at once: two queries, whatever their number, and one entry in the log that is not called
   * listening. What it returns of a denied view may be shown only to staff with a duty towards the session.
   * @param answer what is derived of permitted views goes out through it
   * @throws Refusal try-again while this node can't hear of changes
   */
  async judge(who: Who, views: readonly View[], of: string, answer: Answer): Promise<Judged[]> {
    const leases = views.map((view) => this.#leases.take(who, listening(view), answer))
    const now = this.#now()
    const all = await loadFacts(sqlOf(this.#db), who.programId, views, [who.personId])
    return this.#judgeUnder(leases, who, all, of, now)
  }

  /**
   * What somebody may hear now of the shares that they are in, a page of the newest: two queries and an entry in the
   * log, whatever the number of shares, and again as many where consent denies so many in a row that the page is not
   * full. No denied share is told of, by a cursor or by a page that is short.
   * @returns `next`, the last that is heard here, after which the next page begins; null: there is none
   * @throws Refusal try-again while this node can't hear of changes, or they come too fast
   */
  async heardShares(
    who: Who,
    { after, limit }: PageOfShares,
    of: string,
    answer: Answer,
  ): Promise<{ heard: Judged[]; next: PageOfShares['after'] }> {
    const heard: Judged[] = []
    let from = after
    // A few more than asked for, for those that consent denies; and one to know whether there are more.
    const reach = limit + 1 + Math.ceil(limit / 4)
    do {
      const all = await this.#judgeShares(who, { after: from, limit: reach }, of, answer)
      heard.push(...all.filter((one) => one.verdict.effect === 'permit'))
      from = all.length < reach ? null : cursorOf(all.at(-1)!)
    } while (from !== null && heard.length <= limit)
    const page = heard.slice(0, limit)
    return { heard: page, next: heard.length > limit ? cursorOf(page.at(-1)!) : null }
  }

  async #judgeShares(who: Who, page: PageOfShares, of: string, answer: Answer): Promise<Judged[]> {
    for (let tries = 0; tries < 3; tries++) {
      // Which views there will be is not known yet: a lease of none in particular hears of whatever happens meanwhile.
      const early = this.#leases.take(who, listening({ recordingId: '', shareId: null }), answer)
      const now = this.#now()
      const all = await loadShares(sqlOf(this.#db), who, page, now)
      const leases = all.map((facts) => this.#leases.take(who, listening(viewOf(facts)), answer))
      await early.doubt
      this.#leases.end(early)
      if (!early.hold.signal.aborted) return this.#judgeUnder(leases, who, all, of, now)
      for (const lease of leases) this.#leases.end(lease)
    }
    throw tryAgain()
  }

  async #judgeUnder(
    leases: readonly Lease[],
    who: Who,
    all: readonly RecordingFactsRow[],
    of: string,
    now: number,
  ): Promise<Judged[]> {
    const left = new Map(leases.map((lease) => [viewKey(lease.ask), lease]))
    const asks = [...left.values()].map((lease) => lease.ask)
    const judged = (await this.#decideAll(sqlOf(this.#db), who, asks, now, all)).map((one) => this.#judged(one))
    if (judged.length > 0) {
      const line: Line = { chain: PROGRAM_CHAIN, kind: 'list', actorId: who.personId, of, count: judged.length }
      await writeLines(this.#db, who.programId, [line], now)
    }
    for (const { facts, verdict } of judged) {
      const lease = left.get(viewKey(viewOf(facts)))
      if (!lease || verdict.effect === 'deny') continue
      if (lease.hold.signal.aborted) throw tryAgain()
      this.#leases.permitted(lease, facts.session.participants, verdict.validUntil)
      left.delete(viewKey(viewOf(facts)))
    }
    for (const lease of left.values()) this.#leases.end(lease)
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

  /** Decides without a log entry: for telling open pages, where nobody has asked for anything. */
  async judgeQuietly(who: Who, views: readonly View[], within: Sql = sqlOf(this.#live)): Promise<Judged[]> {
    return (await this.#decideAll(within, who, views.map(listening), this.#now())).map((one) => this.#judged(one))
  }

  /**
   * Which of these views somebody may not listen to by the word of one participant: what others said is not among it.
   * @returns keys of views; those that are not there any more stand apart
   */
  async endedBy(
    participantId: string,
    who: Who,
    views: readonly View[],
  ): Promise<{ ended: ReadonlySet<string>; gone: ReadonlySet<string> }> {
    const decided = await this.#decideAll(sqlOf(this.#live), who, views.map(listening), this.#now())
    const keysOf = (asked: readonly Asked[]) => new Set(asked.map(({ facts }) => viewKey(viewOf(facts))))
    const here = keysOf(decided)
    return {
      ended: keysOf(
        decided.filter(
          ({ decision }) =>
            decision.effect === 'deny' && decision.reasons.some(({ participant }) => participant === participantId),
        ),
      ),
      gone: new Set(views.map(viewKey).filter((key) => !here.has(key))),
    }
  }

  #judged({ facts, decision, decideAt }: Asked): Judged {
    const isPermitted = decision.effect === 'permit'
    const judged: Judged = {
      facts: { ...facts, media: isPermitted ? withoutKeys(facts) : noMedia },
      verdict: verdictOf(decision, decideAt),
    }
    if (isPermitted && facts.media.keyId !== null) this.#permitted.set(judged, facts.media.keyId)
    return judged
  }

  /** For leases: until when each is permitted now. */
  async askAgain(who: Who, asks: readonly Ask[]): Promise<(number | null | 'deny')[]> {
    const decided = await this.#decideAll(sqlOf(this.#live), who, asks, this.#now())
    const answers = new Map(
      decided.map(({ ask, decision }) => [ask, decision.effect === 'permit' ? decision.validUntil : 'deny'] as const),
    )
    return asks.map((ask) => (answers.has(ask) ? answers.get(ask)! : 'deny'))
  }

  /** Leaves out what is not there. */
  async #decideAll(
    from: Sql,
    who: Who,
    asks: readonly Ask[],
    now: number,
    known: readonly RecordingFactsRow[] | null = null,
  ): Promise<Asked[]> {
    const all = known ?? (await loadFacts(from, who.programId, asks, [who.personId]))
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
}

const cursorOf = ({ facts: { share } }: Judged): PageOfShares['after'] =>
  share && { openedAt: share.openedAt, id: share.id }
