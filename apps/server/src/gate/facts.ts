import type { Policy, Purpose, SessionFacts, ShareFacts, SupervisionFacts } from '@earshot/consent-core'
import type { Sql } from '@earshot/db/sealed'
import type { MediaFacts } from './permit.ts'

/** Everything about one recording, seen through one share or through none, that a decision asks for. */
export interface RecordingFactsRow {
  readonly recordingId: string
  readonly state: string
  readonly createdBy: string
  readonly failure: string | null
  readonly session: SessionFacts & { readonly number: number }
  readonly reviewedAt: number | null
  readonly share: ShareFacts | null
  readonly supervision: SupervisionFacts[]
  readonly policy: Policy
  readonly media: MediaFacts
  /** When the share or the supervision was last changed. */
  readonly writtenAt: number
}

/** A recording as seen through a share, or, with null, through none. */
export interface View {
  readonly recordingId: string
  readonly shareId: string | null
}

export const viewKey = (view: View) => `${view.recordingId}/${view.shareId ?? ''}`

interface Row {
  recording_id: string
  state: string
  created_by: string
  failure: string | null
  key_id: string | null
  audio_blob_id: string | null
  audio_bytes: bigint | string | null
  audio_type: string | null
  peaks_blob_id: string | null
  duration_ms: number | null
  session_id: string
  number: number
  started_at: Date
  clinician_id: string
  participants: string[]
  share_id: string | null
  purpose: Purpose | null
  opened_at: Date | null
  ended_at: Date | null
  members: string[] | null
  reviewed_at: Date | null
  supervision_written: Date | null
  supervision: { supervisorId: string; superviseeId: string; from: string; to: string | null }[] | null
  must_reconfirm: boolean
  keep_at_most_days: number
  delete_after_review_days: number
}

const FACTS = `select r.id as recording_id, r.state, r.created_by, r.failure, r.key_id, r.audio_blob_id, r.audio_bytes, r.audio_type,
      r.peaks_blob_id, r.duration_ms,
      s.id as session_id, s.number, s.started_at, s.clinician_id,
      array(select p.client_id from participant p
        where p.program_id = $1 and p.session_id = s.id order by p.client_id) as participants,
      sh.id as share_id, sh.purpose, sh.opened_at, sh.ended_at,
      array(select m.person_id from share_member m
        where m.program_id = $1 and m.share_id = sh.id order by m.person_id) as members,
      (select case when bool_and(coalesce(a.reviewed_at, a.ended_at) is not null)
          then max(coalesce(a.reviewed_at, a.ended_at)) end
        from share a where a.program_id = $1 and a.recording_id = r.id) as reviewed_at,
      (select jsonb_agg(jsonb_build_object('supervisorId', v.supervisor_id, 'superviseeId', v.supervisee_id,
          'from', to_char(v."from" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'to', to_char(v."to" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.id)
        from supervision v where v.program_id = $1 and v.supervisee_id = s.clinician_id) as supervision,
      (select max(greatest(v.written, v.closed_at)) from supervision v
        where v.program_id = $1 and v.supervisee_id = s.clinician_id) as supervision_written,
      g.must_reconfirm, g.keep_at_most_days, g.delete_after_review_days
    from unnest($2::text[], $3::text[])
      with ordinality as asked(recording_id, share_id, ord)
    join recording r on r.program_id = $1 and r.id = asked.recording_id
    join session s on s.program_id = $1 and s.id = r.session_id
    join program g on g.id = $1
    left join share sh on sh.program_id = $1 and sh.id = asked.share_id and sh.recording_id = r.id
    where asked.share_id is null or sh.id is not null
    order by asked.ord`

/**
 * The facts of any number of views in one query. A recording that is not there, one of another program, and a share
 * that is not this recording's are left out alike.
 */
export async function loadFacts(from: Sql, programId: string, views: readonly View[]): Promise<RecordingFactsRow[]> {
  if (views.length === 0) return []
  const { rows } = await from.query<Row>({
    name: 'facts-of-views',
    text: FACTS,
    values: [programId, views.map((view) => view.recordingId), views.map((view) => view.shareId)],
  })
  return rows.map(readRow)
}

function readRow(row: Row): RecordingFactsRow {
  return {
    recordingId: row.recording_id,
    state: row.state,
    createdBy: row.created_by,
    failure: row.failure,
    session: {
      id: row.session_id,
      number: row.number,
      startedAt: row.started_at.getTime(),
      clinicianId: row.clinician_id,
      participants: row.participants,
      signing: [],
    },
    reviewedAt: row.reviewed_at?.getTime() ?? null,
    share:
      row.share_id === null
        ? null
        : {
            id: row.share_id,
            purpose: row.purpose!,
            members: row.members ?? [],
            openedAt: row.opened_at!.getTime(),
            endedAt: row.ended_at?.getTime() ?? null,
          },
    supervision: (row.supervision ?? []).map((one) => ({
      supervisorId: one.supervisorId,
      superviseeId: one.superviseeId,
      from: Date.parse(one.from),
      to: one.to === null ? null : Date.parse(one.to),
    })),
    policy: {
      mustReconfirm: row.must_reconfirm,
      keepAtMostDays: row.keep_at_most_days,
      deleteAfterReviewDays: row.delete_after_review_days,
      neverPurposes: [],
    },
    writtenAt: Math.max(
      row.opened_at?.getTime() ?? 0,
      row.ended_at?.getTime() ?? 0,
      row.supervision_written?.getTime() ?? 0,
    ),
    media: {
      keyId: row.key_id,
      audioBlobId: row.audio_blob_id,
      audioBytes: row.audio_bytes === null ? null : Number(row.audio_bytes),
      audioType: row.audio_type,
      peaksBlobId: row.peaks_blob_id,
      durationMs: row.duration_ms,
    },
  }
}
