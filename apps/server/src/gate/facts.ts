import type {
  Confirming,
  EmergencyDoor,
  Policy,
  RosterFacts,
  SessionFacts,
  ShareFacts,
  Span,
  StandInFacts,
  SupervisionFacts,
} from '@earshot/consent-core'
import type { Sql } from '@earshot/db/sealed'
import type { Who } from './ask.ts'
import { FACTS_OF_SHARES, FACTS_OF_VIEWS, type FactsRow, type PageOfShares } from './facts-sql.ts'
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
  /** For how long its yes is waited for. */
  readonly confirming: Confirming
  /** It would have been destroyed, were it not for a hold. */
  readonly isKeptBack: boolean
  /** What it was made of. */
  readonly parents: readonly string[]
  /** Parts that it was made without. */
  readonly leftOut: readonly Span[]
  /** In which groups those who ask are and were. */
  readonly rosters: readonly RosterFacts[]
  /** For whom those who ask stand in and stood. */
  readonly standIns: readonly StandInFacts[]
  /** What the program says of emergencies, and who has opened this recording in one, the last first. */
  readonly emergency: Omit<EmergencyDoor, 'opened'> & {
    readonly opened: readonly NonNullable<EmergencyDoor['opened']>[]
  }
  readonly media: MediaFacts
  /** When one of these facts was last changed. */
  readonly writtenAt: number
}

/** A recording as seen through a share, or, with null, through none. */
export interface View {
  readonly recordingId: string
  readonly shareId: string | null
  /** Through no share, but to find a part that is to be left out. */
  readonly door?: 'withholding'
}

/** Of the facts, which are the same whatever the door. */
export const viewKey = (view: View) => `${view.recordingId}/${view.shareId ?? ''}`

/**
 * The facts of any number of views in one query. A recording that is not there, one of another program, and a share
 * that is not this recording's are left out alike.
 * @param people who would hear it: of them it is read in which groups they are and for whom they stand in
 */
export async function loadFacts(
  from: Sql,
  programId: string,
  views: readonly View[],
  people: readonly string[],
): Promise<RecordingFactsRow[]> {
  if (views.length === 0) return []
  const { rows } = await from.query<FactsRow>({
    name: 'facts-of-views',
    text: FACTS_OF_VIEWS,
    values: [programId, people, views.map((view) => view.recordingId), views.map((view) => view.shareId)],
  })
  return rows.map(readRow)
}

/** The facts of a page of somebody's open shares, seen through them: one query too. */
export async function loadShares(
  from: Sql,
  who: Who,
  { after, limit }: PageOfShares,
  now: number,
): Promise<RecordingFactsRow[]> {
  const { rows } = await from.query<FactsRow>({
    name: 'facts-of-shares',
    text: FACTS_OF_SHARES,
    values: [
      who.programId,
      [who.personId],
      who.personId,
      after ? new Date(after.openedAt) : null,
      after?.id ?? null,
      limit,
      new Date(now),
    ],
  })
  return rows.map(readRow)
}

function readRow(row: FactsRow): RecordingFactsRow {
  const standIns = (row.stand_ins ?? []).map((one) => standInOf(one, row.participants))
  const written = [...(row.rosters ?? []), ...(row.stand_ins ?? [])].map((one) => Date.parse(one.written))
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
      signing: row.signing ?? [],
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
      to: msOrNull(one.to),
    })),
    policy: {
      mustReconfirm: row.must_reconfirm,
      keepAtMostDays: row.keep_at_most_days,
      deleteAfterReviewDays: row.delete_after_review_days,
      neverPurposes: row.never_purposes,
    },
    confirming: { days: row.unconfirmed_days, askedSince: row.must_reconfirm_since?.getTime() ?? null },
    isKeptBack: row.kept_back,
    parents: row.parents,
    leftOut: row.left_out,
    rosters: (row.rosters ?? []).map(({ groupId, memberId, from, to }) => ({
      groupId,
      memberId,
      from: Date.parse(from),
      to: msOrNull(to),
    })),
    standIns,
    emergency: {
      isOn: row.emergency_access,
      personId: row.emergency_person_id,
      opened: (row.emergencies ?? []).map(({ personId, at, closedAt }) => ({
        personId,
        at: Date.parse(at),
        closedAt: msOrNull(closedAt),
      })),
    },
    writtenAt: Math.max(
      row.opened_at?.getTime() ?? 0,
      row.ended_at?.getTime() ?? 0,
      row.supervision_written?.getTime() ?? 0,
      ...written,
      ...(row.emergencies ?? []).flatMap(({ at, closedAt }) => [
        Date.parse(at),
        closedAt === null ? 0 : Date.parse(closedAt),
      ]),
      ...standIns.map((one) => one.toldAt ?? 0),
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

const msOrNull = (text: string | null): number | null => (text === null ? null : Date.parse(text))

/** Told is who took part when the last of them was told; before that the appointment counts for nothing. */
function standInOf(
  { standInId, forId, from, to, told }: NonNullable<FactsRow['stand_ins']>[number],
  participants: readonly string[],
): StandInFacts {
  const each = participants.map((id) => msOrNull(told?.[id] ?? null))
  const toldAt = each.reduce((last, one) => (last === null || one === null ? null : Math.max(last, one)), 0)
  return { standInId, forId, from: Date.parse(from), to: Date.parse(to), toldAt }
}
