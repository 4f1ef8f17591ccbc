import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import type { Who } from './ask.ts'
import type { View } from './facts.ts'

/**
 * The views through which a person may have a recording open: each share that they, or somebody for whom they stand
 * in, are a member of; as its clinician none, and each of its shares; none too if they opened it in an emergency.
 */
const viewsWhere = async (db: Db, who: Who, of: { clientId: string | null } | { recordingId: string }) => {
  const clientId = 'clientId' in of ? of.clientId : null
  const recordingId = 'recordingId' in of ? of.recordingId : null
  const rows = await sealedOf(db).$queryRaw<{ recording_id: string; share_id: string | null }[]>`
    with touched as (
      select r.id, s.clinician_id from recording r
      join session s on s.program_id = r.program_id and s.id = r.session_id
      where r.program_id = ${who.programId}
        and (${recordingId}::text is null or r.id = ${recordingId})
        and (${clientId}::text is null or exists (select 1 from participant p
          where p.program_id = r.program_id and p.session_id = s.id and p.client_id = ${clientId})))
    select t.id as recording_id, null as share_id from touched t where t.clinician_id = ${who.personId}
      or exists (select 1 from emergency e where e.program_id = ${who.programId} and e.recording_id = t.id
        and e.person_id = ${who.personId})
    union all
    select t.id, sh.id from touched t join share sh on sh.program_id = ${who.programId} and sh.recording_id = t.id
    where t.clinician_id = ${who.personId}
      or exists (select 1 from share_member m where m.program_id = sh.program_id and m.share_id = sh.id
        and (m.person_id = ${who.personId} or m.person_id in (select a.for_id from stand_in a
          where a.program_id = ${who.programId} and a.stand_in_id = ${who.personId})))`
  return rows.map((row): View => ({ recordingId: row.recording_id, shareId: row.share_id }))
}

/** @param clientId null: of every client */
export const viewsTouchedByClient = (db: Db, who: Who, clientId: string | null) => viewsWhere(db, who, { clientId })

export const viewsOfRecording = (db: Db, who: Who, recordingId: string) => viewsWhere(db, who, { recordingId })

/** Everything that a clinician recorded, newest first, seen through no share. */
export async function ownViews(db: Db, who: Who, take: number): Promise<View[]> {
  const rows = await sealedOf(db).$queryRaw<{ id: string }[]>`
    select r.id from recording r join session s on s.program_id = r.program_id and s.id = r.session_id
    where r.program_id = ${who.programId} and s.clinician_id = ${who.personId}
    order by s.started_at desc, r.id limit ${take}`
  return rows.map((row) => ({ recordingId: row.id, shareId: null }))
}
