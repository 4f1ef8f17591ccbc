/**
 * The list that a supervisor may hear, by one statement that somebody wrote by hand for this ledger: what each of its
 * kinds of events means, in SQL over the events' texts. It knows no amendments, disputes, groups, stand-ins, withheld
 * parts, wishes to delete or representatives, and gives no reason, no end and no obligation.
 */
export const HEARD_BY_HAND = `
  select sh.id, sh.recording_id, sh.purpose, sh.opened_at, s.id as session_id, s.number, s.started_at, s.clinician_id,
    r.duration_ms, array(select p.client_id from participant p where p.program_id = $1 and p.session_id = s.id) as clients
  from share_member m
  join share sh on sh.program_id = $1 and sh.id = m.share_id and sh.ended_at is null
  join recording r on r.program_id = $1 and r.id = sh.recording_id and r.state = 'ready'
  join session s on s.program_id = $1 and s.id = sh.session_id
  join program g on g.id = $1
  where m.program_id = $1 and m.person_id = $2
    and s.started_at + g.keep_at_most_days * interval '24 hours' > $3
    and exists (select 1 from supervision v where v.program_id = $1 and v.supervisor_id = $2
      and v.supervisee_id = s.clinician_id and v."from" <= $3 and (v."to" is null or v."to" > $3))
    and not exists (
      select 1 from participant p where p.program_id = $1 and p.session_id = s.id and not (
        exists (
          select 1 from ledger_event e, lateral (select e.canonical::jsonb -> 'scope' as scope) c
          where e.program_id = $1 and e.client_id = p.client_id and e.kind = 'granted' and e.happened <= $3
            and c.scope -> 'purposes' ? sh.purpose and c.scope -> 'forms' ? 'audio'
            and c.scope -> 'audience' @> jsonb_build_array(jsonb_build_object('personId', $2::text))
            and s.started_at >= (c.scope -> 'sessions' ->> 'from')::timestamptz
            and coalesce((c.scope ->> 'until')::timestamptz > $3, true)
            and s.started_at + coalesce((c.scope -> 'conditions' ->> 'keepAtMostDays')::int, 36500) * interval '24 hours' > $3
            and not exists (
              select 1 from ledger_event w where w.program_id = $1 and w.client_id = p.client_id and w.kind = 'withdrawn'
                and w.happened >= e.happened and w.happened <= $3
                and (w.canonical::jsonb @> '{"all":true}' or w.canonical::jsonb -> 'purposes' ? sh.purpose
                  or w.canonical::jsonb -> 'scopeIds' ? (c.scope ->> 'id')))
            and (not (c.scope -> 'conditions' ->> 'reconfirm')::boolean
              or (select a.kind = 'reconfirmed' from ledger_event a where a.program_id = $1 and a.client_id = p.client_id
                and a.session_id = s.id and a.kind in ('reconfirmed', 'declined') and a.happened <= $3
                order by a.happened desc, a.kind limit 1)))
        and not exists (
          select 1 from ledger_event n where n.program_id = $1 and n.client_id = p.client_id and n.happened >= sh.opened_at
            and n.happened <= $3
            and ((n.kind = 'declined' and n.session_id = s.id)
              or (n.kind = 'withdrawn' and n.canonical::jsonb @> '{"all":true}')))))
  order by sh.opened_at desc, sh.id limit $4`
