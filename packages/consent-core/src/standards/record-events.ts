import type { LedgerEvent } from '../events.ts'
import { noticeShown, time, type RecordFacts } from './record-facts.ts'
import { eventStates, type Concerns, type RecordEvent } from './record-fields.ts'

/** An event as the record tells it: that it was, when, by whom and about what; never what was said. */
export function recordEvent(event: LedgerEvent, facts: RecordFacts): RecordEvent {
  return {
    event_id: event.id,
    event_time: time(event.happened),
    written_time: time(event.written),
    validity_duration: { until: until(event) },
    entity_id: event.representatives?.ids ?? [event.clientId],
    recorded_by: { entity_id: event.recordedBy.personId, role: event.recordedBy.role },
    event_type: 'explicit',
    event_state: stateOf(event),
    privacy_notice: noticeShown(event.notice, facts),
    language: event.language,
    interpreter: event.interpreter,
    collection_method: event.obtained,
    signature: event.signature,
    concerns: concerns(event),
  }
}

/** An event that this version can't read is in the record all the same. */
const stateOf = ({ kind }: LedgerEvent): RecordEvent['event_state'] =>
  Object.hasOwn(eventStates, kind) ? eventStates[kind] : 'unreadable'

function until(event: LedgerEvent): string | null {
  const end =
    event.kind === 'granted' || event.kind === 'amended'
      ? event.scope.until
      : event.kind === 'renewed'
        ? event.until
        : null
  return end === null ? null : time(end)
}

/** Which part of a recording is left out is not told: a range is what the client wanted nobody to hear. */
function concerns(event: LedgerEvent): Concerns {
  switch (event.kind) {
    case 'granted':
    case 'amended':
      return { scope_ids: [event.scope.id], purposes: event.scope.purposes }
    case 'renewed':
      return { scope_ids: [event.scopeId] }
    case 'reconfirmed':
    case 'declined':
    case 'stopped':
      return { session_ids: [event.sessionId] }
    case 'disputed':
      return { event_ids: [event.eventId] }
    case 'range-withheld':
    case 'deleted':
      return { recording_ids: [event.recordingId] }
    case 'withdrawn':
      return event.all ? { all: true } : { scope_ids: event.scopeIds, purposes: event.purposes }
    case 'deletion-requested':
      return event.sessionIds === null ? { all: true } : { session_ids: event.sessionIds }
    case 'of-age':
    case 'capacity-regained':
      return { all: true }
    default:
      return {}
  }
}
