import type { Db } from '@earshot/db'
import type { Purpose } from '@earshot/consent-core'
import type { z } from 'zod'
import type { People } from '../people/names.ts'
import type { shareLine } from '../recordings/line.ts'

type ShareLine = z.infer<typeof shareLine>

/** The shares of these recordings, newest first, by recording. Who they were shared with is the clinician's to see. */
export async function shareLines(
  db: Db,
  people: People,
  programId: string,
  recordingIds: string[],
): Promise<Map<string, ShareLine[]>> {
  const rows = await db.share.findMany({
    where: { programId, recordingId: { in: recordingIds } },
    include: { members: true },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
  })
  const named = await people.named(rows.flatMap((row) => row.members.map((one) => one.personId)))
  const lines = new Map<string, ShareLine[]>(recordingIds.map((id) => [id, []]))
  for (const row of rows) {
    lines.get(row.recordingId)?.push({
      id: row.id,
      purpose: row.purpose as Purpose,
      members: row.members.map((one) => named(one.personId)),
      openedAt: row.openedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    })
  }
  return lines
}
