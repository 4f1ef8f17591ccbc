import type { Actor } from '../actor.ts'
import { viewsTouchedByClient, viewsOfRecording } from '../gate/views.ts'
import { mayNotice } from '../gate/notice.ts'
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

/** What a person's pages are told of a change: only what concerns them, and of a recording only what the gate permits. */
export async function translate(services: Services, actor: Actor, change: LiveChange): Promise<PageEvent[]> {
  switch (change.kind) {
    case 'facts':
      return [
        { kind: 'facts' },
        ...(await judged(services, actor, await viewsTouchedByClient(services.db, actor, null))),
      ]
    case 'ledger':
      return [
        ...(await judged(services, actor, await viewsTouchedByClient(services.db, actor, change.clientId))),
        { kind: 'facts' },
      ]
    case 'share':
    case 'recording':
      return [
        ...(await judged(services, actor, await viewsOfRecording(services.db, actor, change.recordingId!))),
        { kind: 'facts' },
      ]
    case 'thread': {
      const { recordingId, shareId, threadId } = change
      return (await mayNotice(services, actor, threadId!))
        ? [{ kind: 'thread', recordingId: recordingId!, shareId, threadId: threadId! }]
        : []
    }
  }
}

async function judged(
  services: Services,
  actor: Actor,
  views: Awaited<ReturnType<typeof viewsOfRecording>>,
): Promise<PageEvent[]> {
  const all = await services.gate.judgeQuietly(actor, views)
  return all.map(({ facts, verdict }) => ({
    kind: verdict.effect === 'permit' ? 'share' : 'closed',
    recordingId: facts.recordingId,
    shareId: facts.share?.id ?? null,
  }))
}
