import {
  decide,
  explain,
  type Decision,
  type Explanation,
  type ParticipantState,
  type Purpose,
  type Request,
  type ShareFacts,
} from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import type { Actor } from '../actor.ts'
import { notFound } from '../refusal.ts'
import { loadFacts, type RecordingFactsRow, type View } from './facts.ts'
import { Leases } from './leases.ts'
import { loadLedgers, type Ledgers } from './ledger.ts'
import { PROGRAM_CHAIN, writeLines, type Line, type LineKind } from './log.ts'
import { issue, type MediaFacts, type Permit } from './permit.ts'

/** What someone wants of a recording. The purpose follows from the share, or from there being none. */
export interface Ask extends View {
  readonly action: Request['action']
  readonly form: Request['form']
}

export interface Verdict {
  readonly effect: Decision['effect']
  readonly explanations: Explanation[]
  readonly validUntil: number | null
  readonly deleteBy: number | null
}

/** One line of a list: its facts and what the decision says of it. Nothing derived leaves the gate without `effect` permit. */
export interface Judged {
  readonly facts: RecordingFactsRow
  readonly verdict: Verdict
}

type Who = Pick<Actor, 'personId' | 'programId'>

/** THE door: load ledgers and facts, decide, write the log, give the permit. */
export class Gate {
  readonly leases: Leases
  readonly #db: Db
  readonly #now: () => number
  /** The key behind each view that was judged as permitted. */
  readonly #permitted = new WeakMap<Judged, string>()

  constructor(db: Db, now: () => number = Date.now) {
    this.#db = db
    this.#now = now
    this.leases = new Leases((who, views) => this.#stillPermitted(who, views))
  }

  /**
   * Asks for one recording. The permit or the deny is in the log before this returns.
   * @param log what the entry is called; `already` for the further answers of a listening that has its entry
   * @throws Refusal not-found when denied, whatever the reason
   */
  async open(who: Who, ask: Ask, log: Exclude<LineKind, 'denied' | 'list' | 'stretch'> | 'already'): Promise<Opened> {
    const now = this.#now()
    const heard = this.leases.heard(who.programId)
    const [facts] = await loadFacts(this.#db, who.programId, [ask])
    if (!facts) throw notFound()
    const ledgers = await loadLedgers(this.#db, who.programId, facts.session.participants)
    const request = requestOf(who.personId, facts, ask.action, ask.form)
    const decision = decide(statesOf(facts, ledgers), request, notBefore(now, facts, ledgers))
    if (decision.effect === 'deny') {
      await this.#logDeny(who, ask, request, decision, facts, now)
      throw notFound()
    }
    const entries =
      log === 'already'
        ? []
        : await writeLines(
            this.#db,
            who.programId,
            facts.session.participants.map((chain): Line => lineOf(chain, log, who, ask, request)),
            now,
          )
    const permit = issue(
      {
        programId: who.programId,
        actorId: who.personId,
        recordingId: ask.recordingId,
        shareId: ask.shareId,
        sessionId: facts.session.id,
        isClinician: facts.session.clinicianId === who.personId,
        purpose: request.purpose as Purpose,
        action: ask.action,
        form: ask.form,
        obligations: decision.obligations!,
        validUntil: decision.validUntil,
        ledgers: ledgers.counts,
        media: mediaFor(ask.form, facts),
      },
      this.#now(),
    )
    const opened: Opened = {
      permit,
      facts: { ...facts, media: withoutKeys(facts) },
      heard,
      entries: new Map(facts.session.participants.map((chain, index) => [chain, entries[index]!])),
    }
    return opened
  }

  /**
   * Decides many views at once: two queries, whatever their number, and one entry in the log that is not called
   * listening. What it returns of a denied view may be shown only to staff with a duty towards the session.
   */
  async judge(who: Who, views: readonly View[], of: string): Promise<Judged[]> {
    const now = this.#now()
    const judged = await this.#judgeQuietly(who, views, now)
    if (judged.length > 0) {
      const line: Line = { chain: PROGRAM_CHAIN, kind: 'list', actorId: who.personId, of, count: judged.length }
      await writeLines(this.#db, who.programId, [line], now)
    }
    return judged
  }

  /** The key of the words of a view that this gate judged as permitted; null for any other, a look-alike included. */
  wordsKeyOf(judged: Judged): string | null {
    return this.#permitted.get(judged) ?? null
  }

  /** For views that a judged list shows a question of, or counts moments in: an entry called reading for each, in one statement. */
  async logReadings(who: Who, judged: readonly Judged[]): Promise<void> {
    const lines = judged.flatMap(({ facts }) =>
      facts.session.participants.map((chain): Line =>
        lineOf(
          chain,
          'reading',
          who,
          { recordingId: facts.recordingId, shareId: facts.share?.id ?? null, action: 'read', form: 'words' },
          requestOf(who.personId, facts, 'read', 'words'),
        ),
      ),
    )
    await writeLines(this.#db, who.programId, lines, this.#now())
  }

  /** Whether a share that is only being thought of would be heard, and why not. A hint: opening it decides again. */
  async foresee(who: Who, recordingId: string, share: Pick<ShareFacts, 'purpose' | 'members'>): Promise<Verdict[]> {
    const now = this.#now()
    const [facts] = await loadFacts(this.#db, who.programId, [{ recordingId, shareId: null }])
    if (!facts || facts.session.clinicianId !== who.personId) throw notFound()
    const ledgers = await loadLedgers(this.#db, who.programId, facts.session.participants)
    const at = notBefore(now, facts, ledgers)
    const thought = { ...facts, share: { id: 'thought', openedAt: at, endedAt: null, ...share } }
    return share.members.map((member) =>
      verdictOf(decide(statesOf(facts, ledgers), requestOf(member, thought, 'listen', 'audio'), at)),
    )
  }

  /**
   * Whether a recording of this session may be taken in for its clinician: as own review, or at least waiting for
   * nothing but today's answer. A recording of a declined session is refused.
   */
  async mayTakeIn(
    who: Who,
    session: RecordingFactsRow['session'],
    policy: RecordingFactsRow['policy'],
  ): Promise<Verdict & { waiting: boolean }> {
    const ledgers = await loadLedgers(this.#db, who.programId, session.participants)
    const request: Request = {
      actor: who.personId,
      purpose: 'own-review',
      action: 'listen',
      form: 'audio',
      session,
      recording: { startedAt: session.startedAt, reviewedAt: null },
      share: null,
      supervision: [],
      policy,
    }
    const decision = decide(
      session.participants.flatMap((id) => ledgers.states.get(id) ?? []),
      request,
      this.#now(),
    )
    return { ...verdictOf(decision), waiting: decision.reasons.every((reason) => reason.code === 'unconfirmed') }
  }

  /** Decides without a log entry: for telling open pages, where nobody has asked for anything. */
  async judgeQuietly(who: Who, views: readonly View[]): Promise<Judged[]> {
    return this.#judgeQuietly(who, views, this.#now())
  }

  async #judgeQuietly(who: Who, views: readonly View[], now: number): Promise<Judged[]> {
    const all = await loadFacts(this.#db, who.programId, views)
    const ledgers = await loadLedgers(
      this.#db,
      who.programId,
      all.flatMap((facts) => facts.session.participants),
    )
    return all.map((facts) => {
      const at = notBefore(now, facts, ledgers)
      const verdict = verdictOf(decide(statesOf(facts, ledgers), requestOf(who.personId, facts, 'listen', 'audio'), at))
      const isPermitted = verdict.effect === 'permit'
      const judged: Judged = { facts: { ...facts, media: isPermitted ? withoutKeys(facts) : noMedia }, verdict }
      if (isPermitted && facts.media.keyId !== null) this.#permitted.set(judged, facts.media.keyId)
      return judged
    })
  }

  async #stillPermitted(who: Who, views: readonly View[]): Promise<Set<string>> {
    const judged = await this.#judgeQuietly(who, views, this.#now())
    return new Set(judged.filter((one) => one.verdict.effect === 'permit').map((one) => viewKey(viewOf(one.facts))))
  }

  async #logDeny(who: Who, ask: Ask, request: Request, decision: Decision, facts: RecordingFactsRow, now: number) {
    const lines = facts.session.participants.map((chain): Line => ({
      ...lineOf(chain, 'denied', who, ask, request),
      // A client's chain never says what another client answered.
      reasons: decision.reasons
        .filter((one) => one.participant === null || one.participant === chain)
        .map((one) => one.code),
    }))
    await writeLines(this.#db, who.programId, lines, now)
  }
}

export interface Opened {
  readonly permit: Permit
  readonly facts: RecordingFactsRow
  /** For `leases.hold`. */
  readonly heard: number
  /** The number of the entry in each participant's chain. */
  readonly entries: ReadonlyMap<string, number>
}

export const viewKey = (view: View) => `${view.recordingId}/${view.shareId ?? ''}`
const viewOf = (facts: RecordingFactsRow): View => ({
  recordingId: facts.recordingId,
  shareId: facts.share?.id ?? null,
})

const verdictOf = (decision: Decision): Verdict => ({
  effect: decision.effect,
  explanations: explain(decision),
  validUntil: decision.validUntil,
  deleteBy: decision.obligations?.deleteBy ?? null,
})

/** The clinician reads and writes under own-review, in a share too; everyone else under the share's purpose. */
function requestOf(actor: string, facts: RecordingFactsRow, action: Request['action'], form: Request['form']): Request {
  const own = actor === facts.session.clinicianId
  return {
    actor,
    purpose: own ? 'own-review' : (facts.share?.purpose ?? 'own-review'),
    action,
    form,
    session: facts.session,
    recording: { startedAt: facts.session.startedAt, reviewedAt: facts.reviewedAt },
    share: own ? null : facts.share,
    supervision: facts.supervision,
    policy: facts.policy,
  }
}

const noMedia: MediaFacts = {
  keyId: null,
  audioBlobId: null,
  audioBytes: null,
  audioType: null,
  peaksBlobId: null,
  durationMs: null,
}

/** What a permitted page may know of the media. */
const withoutKeys = ({ media }: RecordingFactsRow): MediaFacts => ({ ...noMedia, durationMs: media.durationMs })

/** A permit for words leads to no sound. */
const mediaFor = (form: Request['form'], { media }: RecordingFactsRow): MediaFacts =>
  form === 'words' ? { ...noMedia, keyId: media.keyId, durationMs: media.durationMs } : media

/** What was written by another node has happened, though this one's clock may be behind. */
const notBefore = (now: number, facts: RecordingFactsRow, ledgers: Ledgers): number =>
  Math.max(now, facts.writtenAt, ...facts.session.participants.map((id) => ledgers.written.get(id) ?? 0))

const statesOf = (facts: RecordingFactsRow, ledgers: Ledgers): ParticipantState[] =>
  facts.session.participants.flatMap((id) => ledgers.states.get(id) ?? [])

const lineOf = (chain: string, kind: LineKind, who: Who, ask: Ask, request: Request): Line => ({
  chain,
  kind,
  actorId: who.personId,
  recordingId: ask.recordingId,
  shareId: ask.shareId,
  purpose: request.purpose,
  form: ask.form,
})
