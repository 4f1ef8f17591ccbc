import type { Db } from '@earshot/db'
import type { Purpose } from '@earshot/consent-core'
import type { z } from 'zod'
import { shareStandings } from '../../gate/open-shares.ts'
import type { People } from '../people/names.ts'
import type { shareLine } from '../recordings/line.ts'

type ShareLine = z.infer<typeof shareLine>

/**
 * The shares of these recordings, newest first, by recording. One that a no has ended for good is ended, though nobody
 * pressed a button. Who they were shared with is the clinician's to see.
 */
export async function shareLines(
  db: Db,
  people: People,
  programId: string,
  recordingIds: string[],
  now: number,
): Promise<Map<string, ShareLine[]>> {
  const [rows, standings] = await Promise.all([
    db.share.findMany({
      where: { programId, recordingId: { in: recordingIds } },
      include: { members: true },
      orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    }),
    shareStandings(db, programId, now, recordingIds),
  ])
  const ended = new Set(standings.filter((one) => one.standing === 'ended').map((one) => one.id))
  const named = await people.named(rows.flatMap((row) => row.members.map((one) => one.personId)))
  const lines = new Map<string, ShareLine[]>(recordingIds.map((id) => [id, []]))
  for (const row of rows) {
    lines.get(row.recordingId)?.push({
      id: row.id,
      purpose: row.purpose as Purpose,
      members: row.members.map((one) => named(one.personId)),
      openedAt: row.openedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? (ended.has(row.id) ? new Date(now).toISOString() : null),
      reviewedAt: row.reviewedAt?.toISOString() ?? null,
    })
  }
  return lines
}
