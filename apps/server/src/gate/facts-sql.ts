import type { Purpose, SigningFacts, Span } from '@earshot/consent-core'

/** A row as PostgreSQL has it. Instants inside JSON are ISO. */
export interface FactsRow {
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
  signing: SigningFacts[] | null
  emergencies: { personId: string; at: string; closedAt: string | null }[] | null
  parents: string[]
  left_out: Span[]
  kept_back: boolean
  rosters: { groupId: string; memberId: string; from: string; to: string | null; written: string }[] | null
  stand_ins:
    | {
        standInId: string
        forId: string
        from: string
        to: string
        written: string
        told: Record<string, string> | null
      }[]
    | null
  must_reconfirm: boolean
  keep_at_most_days: number
  delete_after_review_days: number
  unconfirmed_days: number
  must_reconfirm_since: Date | null
  never_purposes: Purpose[]
  emergency_access: boolean
  emergency_person_id: string | null
}

/** ISO with milliseconds, which is how an instant travels inside JSON. */
const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A page of shares whose recording may be there for a member, the newest first. */
export interface PageOfShares {
  readonly after: { readonly openedAt: number; readonly id: string } | null
  readonly limit: number
}

/**
 * One query for the facts of whatever is asked for. What is said of the people who ask is read once, not once for
 * each; and who stands in for whom in a share, since taking back what they may hear ends it.
 * @param asked gives recording_id, share_id and ord; $1 is the program, $2 the people who ask
 */
const facts = (asked: string) => `with asked as materialized (${asked}), people as materialized (select
      (select jsonb_agg(jsonb_build_object('groupId', m.group_id, 'memberId', m.person_id,
          'from', ${iso('m."from"')}, 'to', ${iso('m."to"')}, 'written', ${iso('greatest(m.written, m.closed_at)')})
          order by m.id)
        from group_member m where m.program_id = $1 and m.person_id = any($2::text[])) as rosters,
      (select jsonb_agg(jsonb_build_object('standInId', a.stand_in_id, 'forId', a.for_id,
          'from', ${iso('a."from"')}, 'to', ${iso('least(a."to", a.closed_at)')}, 'written', ${iso('greatest(a.written, a.closed_at)')},
          'told', (select jsonb_object_agg(t.client_id, ${iso('t.told_at')}) from stand_in_told t
            where t.program_id = $1 and t.stand_in = a.id)) order by a.id)
        from stand_in a where a.program_id = $1 and (a.stand_in_id = any($2::text[])
          or a.for_id in (select m.person_id from share_member m where m.program_id = $1
            and m.share_id in (select share_id from asked)))) as stand_ins)
    select r.id as recording_id, case when r.destroyed_at is null then r.state else 'destroyed' end as state, r.created_by, r.failure, r.key_id, r.audio_blob_id, r.audio_bytes, r.audio_type,
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
          'from', ${iso('v."from"')}, 'to', ${iso('v."to"')}) order by v.id)
        from supervision v where v.program_id = $1 and v.supervisee_id = s.clinician_id) as supervision,
      (select max(greatest(v.written, v.closed_at)) from supervision v
        where v.program_id = $1 and v.supervisee_id = s.clinician_id) as supervision_written,
      (select jsonb_agg(jsonb_build_object('participantId', c.client_id, 'who', c.who,
          'representatives', c.representatives)) from client_signing c
        join participant p on p.program_id = $1 and p.session_id = s.id and p.client_id = c.client_id
        where c.program_id = $1 and c.closed_at is null and c.who <> 'client'
          and (c.of_age_on is null or c.of_age_on::timestamp at time zone g.time_zone > now())) as signing,
      (select jsonb_agg(jsonb_build_object('personId', e.person_id, 'at', ${iso('e.opened_at')},
          'closedAt', ${iso('e.closed_at')}) order by e.opened_at desc)
        from emergency e where e.program_id = $1 and e.recording_id = r.id) as emergencies,
      r.kept_back_at is not null as kept_back, r.parents, r.left_out, people.rosters, people.stand_ins,
      g.must_reconfirm, least(r.keep_at_most_days, g.keep_at_most_days) as keep_at_most_days,
      least(r.delete_after_review_days, g.delete_after_review_days) as delete_after_review_days,
      least(r.unconfirmed_days, g.unconfirmed_days) as unconfirmed_days, g.must_reconfirm_since, g.never_purposes, g.emergency_access,
      g.emergency_person_id
    from asked
    join recording r on r.program_id = $1 and r.id = asked.recording_id
    join session s on s.program_id = $1 and s.id = r.session_id
    join program g on g.id = $1
    cross join people
    left join share sh on sh.program_id = $1 and sh.id = asked.share_id and sh.recording_id = r.id
    where asked.share_id is null or sh.id is not null
    order by asked.ord`

/** $3, $4: recordings and shares, in pairs; of those without a share null. */
export const FACTS_OF_VIEWS = facts(
  'select * from unnest($3::text[], $4::text[]) with ordinality as given(recording_id, share_id, ord)',
)

/**
 * $3: who asks, a member of the shares, or the stand-in of one of whom every participant was told; $4, $5: the share after which the page begins; $6: how
 * many; $7: the instant. What a no has ended for good is left out here already, by columns of the ledger: a page is not
 * filled with what will be denied. The decision is made of all that is left.
 */
export const FACTS_OF_SHARES = facts(`select sh.recording_id, sh.id as share_id,
      row_number() over (order by sh.opened_at desc, sh.id) as ord
    from (select m.share_id, bool_or(m.person_id = $3) as is_own, array_agg(m.person_id) as stood_for
      from share_member m where m.program_id = $1 and m.person_id = any(array(
        select $3::text union select t.for_id from stand_in t
        where t.program_id = $1 and t.stand_in_id = $3 and t."from" <= $7 and t."to" > $7 and t.closed_at is null))
      group by m.share_id) m
    join share sh on sh.program_id = $1 and sh.id = m.share_id and sh.ended_at is null
    join recording r on r.program_id = $1 and r.id = sh.recording_id and r.state = 'ready'
    where (m.is_own or not exists (select 1 from participant p
        where p.program_id = $1 and p.session_id = sh.session_id and not exists (select 1 from stand_in t
          join stand_in_told d on d.program_id = $1 and d.stand_in = t.id and d.client_id = p.client_id
          where t.program_id = $1 and t.stand_in_id = $3 and t.for_id = any(m.stood_for)
            and t."from" <= $7 and t."to" > $7 and t.closed_at is null)))
      and ($4::timestamptz is null or sh.opened_at < $4 or (sh.opened_at = $4 and sh.id > $5))
      and not exists (select 1 from participant p
        join ledger_event e on e.program_id = $1 and e.client_id = p.client_id
        where p.program_id = $1 and p.session_id = sh.session_id and e.happened >= sh.opened_at
          and ((e.kind = 'declined' and e.session_id = sh.session_id)
            or (e.kind = 'withdrawn' and (e.canonical::jsonb @> '{"all":true}'
              or e.canonical::jsonb -> 'purposes' ? sh.purpose))))
    order by sh.opened_at desc, sh.id limit $6`)
