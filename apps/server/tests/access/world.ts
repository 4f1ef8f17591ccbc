import { sealedOf } from '@earshot/db/sealed'
import type { SignedInPerson, TestServer } from '../server.ts'
import type { Cast, CastRole } from './cast.ts'
import { layThreads, newMarker, type Place } from './laid.ts'
import { lay } from './setting.ts'
import { states, type Form, type StateName, type StateRow } from './states.ts'

/** Through which door a recording is reached for. */
export type Way = 'none' | 'share' | 'new-share'

/** One recording in one consent state, with words of everyone who may write there. */
export interface World {
  readonly state: StateName
  readonly row: StateRow
  readonly supervisor: SignedInPerson
  /** Everyone who took part: each has a chain in the log. */
  readonly clientIds: readonly string[]
  readonly sessionId: string
  readonly marker: string
  readonly ways: ReadonlyMap<Way, Place>
  /** What only a permit may show, and no other recording has; its own id is not among them. */
  readonly secrets: readonly string[]
  /** The same for figures, which other recordings may share. */
  readonly figures: readonly RegExp[]
}

/** @param like a recording whose sound this world's shall have; without it one is uploaded */
export async function makeWorld(
  server: TestServer,
  cast: Cast,
  state: StateName,
  { name = state, like }: { name?: string; like?: string } = {},
): Promise<World> {
  const row: StateRow = states[state]
  const supervisor = state === 'supervision ended' ? cast.formerSupervisor : cast.people.supervisor
  const setting = await lay(server, cast, {
    name,
    clients: row.clients ?? 1,
    began: row.began ?? 30,
    supervisor,
    ...(like ? { like } : {}),
  })
  const { recordingId, shareId, sessionId } = setting
  const marker = newMarker()
  const none = await layThreads(cast, supervisor, { recordingId, shareId: null }, marker)
  const share = await layThreads(cast, supervisor, { recordingId, shareId }, marker)
  await row.happens?.(setting)
  const ways = new Map<Way, Place>([
    ['none', none],
    ['share', share],
  ])
  if (row.newShare) {
    const opened = await cast.people.clinician.api.shares.open.mutate({
      recordingId,
      supervisorId: supervisor.id,
      purpose: 'individual-supervision',
    })
    // The table says that it is one of its own; a share that is dead takes no words.
    if (opened.shareId !== shareId)
      ways.set('new-share', await layThreads(cast, supervisor, { recordingId, shareId: opened.shareId }, marker))
  }
  return {
    state,
    row,
    supervisor,
    clientIds: setting.clientIds,
    sessionId,
    marker,
    ways,
    ...(await derivedOf(server, recordingId, marker)),
  }
}

/** Who plays a role in a world; null for someone signed out. */
export const playing = (cast: Cast, world: World, role: CastRole): SignedInPerson | null =>
  role === 'signed-out' ? null : role === 'supervisor' ? world.supervisor : cast.people[role]

/** What the table allows a role that comes this way. */
export function allowed(row: StateRow, role: CastRole, way: Way): readonly Form[] {
  if (role === 'clinician') return row.own
  if (role !== 'supervisor' || way === 'none') return []
  return way === 'share' ? row.share : (row.newShare ?? [])
}

/** Everything about a recording that only a permit may show, as it would stand in an answer. */
async function derivedOf(server: TestServer, recordingId: string, marker: string) {
  const db = sealedOf(server.db)
  const recording = await db.recording.findFirstOrThrow({ where: { id: recordingId } })
  const threads = await db.thread.findMany({ where: { recordingId }, include: { comments: true } })
  const { durationMs, audioBytes, keyId, audioBlobId, peaksBlobId } = recording
  return {
    secrets: [
      marker,
      ...threads.flatMap((thread) => [thread.id, ...thread.comments.map((comment) => comment.id)]),
      ...[keyId, audioBlobId, peaksBlobId].map(String),
    ],
    figures: [durationMs, Number(durationMs) / 1_000, audioBytes].map(
      (figure) => new RegExp(`(?<![\\w.])${figure}(?!\\w)`),
    ),
  }
}
