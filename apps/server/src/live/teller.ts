import type { Actor } from '../actor.ts'
import { viewOf } from '../gate/ask.ts'
import { hasDutyToClient } from '../gate/duty.ts'
import { viewKey, type View } from '../gate/facts.ts'
import { mayNotice } from '../gate/notice.ts'
import { viewsOfRecording, viewsTouchedByClient } from '../gate/views.ts'
import type { Services } from '../services.ts'
import type { LiveChange } from './feed.ts'

export type PageEvent =
  | { kind: 'beat' }
  /** A recording, seen through a share or none, may not be heard any more: be silent at once. */
  | { kind: 'closed'; recordingId: string; shareId: string | null }
  /** A view changed or opened: ask anew. */
  | { kind: 'share'; recordingId: string; shareId: string | null }
  | { kind: 'recording'; recordingId: string }
  | { kind: 'thread'; recordingId: string; shareId: string | null; threadId: string }
  /** Lists may have changed. */
  | { kind: 'facts' }
  /** More than can be told: ask anew for whatever is shown. */
  | { kind: 'anew' }

/**
 * What a person's pages are told of a change: only what concerns them, and of a recording only what the gate permits.
 * It knows which views were open to them, so that what was closed long ago is not named again.
 */
export class Teller {
  readonly #services: Services
  readonly #actor: Actor
  readonly #open = new Set<string>()
  /** Views that are denied, and when that may change by time alone (epoch ms). */
  readonly #mayOpen = new Map<string, number>()

  private constructor(services: Services, actor: Actor) {
    this.#services = services
    this.#actor = actor
  }

  static async of(services: Services, actor: Actor): Promise<Teller> {
    const teller = new Teller(services, actor)
    await teller.#judge(await viewsTouchedByClient(services.liveDb, actor, null))
    return teller
  }

  /**
   * What came while the page was cut off. It may still show what has been closed since, and nobody knows what it shows:
   * to name it all would name what was closed long before.
   */
  async missed(change: LiveChange): Promise<PageEvent[]> {
    return change.kind === 'thread' ? this.change(change) : [{ kind: 'anew' }]
  }

  async change(change: LiveChange): Promise<PageEvent[]> {
    const { liveDb } = this.#services
    const actor = this.#actor
    switch (change.kind) {
      case 'facts':
        return [...(await this.#judge(await viewsTouchedByClient(liveDb, actor, null))), { kind: 'facts' }]
      case 'ledger': {
        const views = await viewsTouchedByClient(liveDb, actor, change.clientId)
        const isTheirs = await hasDutyToClient(liveDb, actor, change.clientId!, this.#services.now())
        return [...(await this.#judge(views)), ...(isTheirs ? [{ kind: 'facts' } as const] : [])]
      }
      case 'share':
      case 'recording': {
        const views = await viewsOfRecording(liveDb, actor, change.recordingId!)
        const isTheirs = actor.roles.has('coordinator') || views.some((view) => view.shareId === null)
        return [...(await this.#judge(views)), ...(isTheirs ? [{ kind: 'facts' } as const] : [])]
      }
      case 'thread': {
        const { recordingId, shareId, threadId } = change
        return (await mayNotice(this.#services, actor, threadId!))
          ? [{ kind: 'thread', recordingId: recordingId!, shareId, threadId: threadId! }]
          : []
      }
    }
  }

  async #judge(views: readonly View[]): Promise<PageEvent[]> {
    const { gate, now } = this.#services
    const events: PageEvent[] = []
    for (const { facts, verdict } of await gate.lists.judgeQuietly(this.#actor, views)) {
      const view = viewOf(facts)
      const isPermitted = verdict.effect === 'permit'
      const key = viewKey(view)
      const wasOpen = this.#open.has(key) || (this.#mayOpen.get(key) ?? Infinity) <= now()
      this.#mayOpen.delete(key)
      if (isPermitted) this.#open.add(key)
      else {
        this.#open.delete(key)
        if (verdict.validUntil !== null) this.#mayOpen.set(key, verdict.validUntil)
      }
      if (isPermitted) events.push({ kind: 'share', ...view })
      else if (wasOpen) events.push({ kind: 'closed', ...view })
    }
    return events
  }
}
