import type { LedgerEvent } from '../../events.ts'
import type { Request } from '../../request.ts'
import type { NamedPerson } from '../../scope.ts'
import { DAY } from '../../vocabulary.ts'
import { answered, base, granted, OTHER, scopeOf, SUPERVISOR, supervisionOf, T0, TRAINEE, withdrawn } from '../make.ts'

/** How somebody who is not named as themselves is let in. */
export const ways = ['a group', 'standing in'] as const
export type Way = (typeof ways)[number]

const CLIENT = 'cli_a'
const representatives = { ids: ['rep_1'], endsAt: T0 + 900 * DAY }

/**
 * A permitted question in which each kind of event has its part, and each fact is needed: one grant, one text, one way.
 * It is for asking what happens when a field of it is missing.
 */
export function byWay(way: Way): { ledgers: Map<string, LedgerEvent[]>; request: Request; at: number } {
  return { ledgers: new Map([[CLIENT, ledgerOf(way)]]), request: requestOf(way), at: T0 + 5 * DAY }
}

function ledgerOf(way: Way): LedgerEvent[] {
  const supervisor: NamedPerson = { personId: SUPERVISOR, role: 'supervisor', name: 'Dr Park' }
  const member: NamedPerson = { personId: OTHER, role: 'group-member', name: 'Kim', group: 'grp_1' }
  const scope = {
    ...scopeOf({ id: 'scp_g', audience: way === 'a group' ? [member] : [supervisor] }),
    ...(way === 'a group' ? {} : { standIns: [SUPERVISOR] }),
    purposes: ['individual-supervision', 'group-supervision'] as const,
    conditions: { ...scopeOf().conditions, reconfirm: true, keepAtMostDays: 30, deleteAfterReviewDays: 7 },
  }
  const at = (id: string, day: number) => base(id, T0 + day * DAY, CLIENT)
  const leaveOut = { ...at('h', 2), kind: 'range-withheld' as const, recordingId: 'rec_1' }
  return [
    { ...granted('g', T0, scope, CLIENT), representatives },
    { ...at('m', 0.5), kind: 'amended', scope: { ...scope, until: T0 + 50 * DAY } },
    { ...at('r', 0.7), kind: 'renewed', scopeId: 'scp_g', until: T0 + 60 * DAY },
    answered('n', T0 + DAY, 'no', { clientId: CLIENT }),
    answered('a', T0 + DAY + 1, 'yes', { clientId: CLIENT }),
    withdrawn('w', T0 + DAY, { purposes: ['teaching'] }, CLIENT),
    withdrawn('v', T0 + DAY, { scopeIds: ['scp_old'] }, CLIENT),
    granted('o', T0 - DAY, { id: 'scp_old', purposes: ['research'] }, CLIENT),
    { ...at('q', 2), kind: 'disputed', eventId: 'unknown' },
    { ...at('s', 2), kind: 'stopped', sessionId: 'ses_1', keep: true },
    { ...at('x', 2), kind: 'deletion-requested', sessionIds: ['ses_2'] },
    { ...at('y', 2), kind: 'deleted', recordingId: 'rec_2' },
    { ...leaveOut, id: 'h0', ranges: null },
    { ...leaveOut, id: 'h1', ranges: [{ startMs: 1000, endMs: 2000 }], findsFor: 'h0' },
  ]
}

function requestOf(way: Way): Request {
  const purpose = way === 'a group' ? 'group-supervision' : 'individual-supervision'
  const isGroup = way === 'a group'
  const plain = supervisionOf({ actor: OTHER, purpose })
  return {
    ...plain,
    share: { ...plain.share!, purpose, members: isGroup ? [OTHER] : [SUPERVISOR] },
    session: {
      ...plain.session,
      signing: [{ participantId: CLIENT, who: 'one-representative', representatives: ['rep_1'] }],
    },
    recording: { ...plain.recording, parents: ['rec_0'], leftOut: [{ startMs: 0, endMs: 5000 }] },
    supervision: isGroup ? [] : [{ supervisorId: SUPERVISOR, superviseeId: TRAINEE, from: T0, to: null }],
    rosters: isGroup ? [{ groupId: 'grp_1', memberId: OTHER, from: T0 - DAY, to: null }] : [],
    standIns: isGroup ? [] : [{ standInId: OTHER, forId: SUPERVISOR, from: T0, to: T0 + 90 * DAY, toldAt: T0 + DAY }],
  }
}
