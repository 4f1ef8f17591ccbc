import type { LedgerEvent } from '../events.ts'
import type { Scope } from '../scope.ts'
import type { Standing } from '../standing.ts'
import type { Instant, MediaForm } from '../vocabulary.ts'
import { listed, noticeShown, said, time, type RecordFacts } from './record-facts.ts'
import type { PiiInformation, Processing, Recipient } from './record-fields.ts'

/** A scope as it reads at an instant, in the fields of the standard. */
export function recordProcessing(
  standing: Standing,
  events: readonly LedgerEvent[],
  facts: RecordFacts,
  at: Instant,
): Processing {
  const { grant, scope, state } = standing
  const { program } = facts
  const { conditions, processing, sessions } = scope
  return {
    scope_id: scope.id,
    event_ids: [grant.id, ...changesOf(standing, events, at)],
    wording: standing.isOneWording ? 'one' : 'strictest-of-several',
    state: states[state],
    privacy_notice: noticeShown(grant.notice, facts),
    language: grant.language,
    purposes: scope.purposes.map((purpose) => ({
      purpose,
      description: facts.sentences[purpose],
      state: state === 'disputed' || standing.purposes.includes(purpose) ? 'given' : 'withdrawn',
    })),
    lawful_basis: said(program.lawfulBasis),
    pii_information: scope.forms.map(piiInformation),
    pii_controllers: [program.id],
    collection_method: grant.obtained,
    processing_method: ['recording', ...processing],
    storage_locations: listed(program.storageLocations),
    retention_period: {
      delete_after_review_days: conditions.deleteAfterReviewDays,
      keep_at_most_days: conditions.keepAtMostDays,
      delete_on_withdraw: conditions.deleteOnWithdraw,
    },
    processing_locations: listed(program.processingLocations),
    geographic_restrictions: listed(program.geographicRestrictions),
    service: said(program.service),
    jurisdiction: said(program.jurisdiction),
    recipient_third_parties: recipients(scope),
    withdrawal_method: listed(program.withdrawalMethods),
    privacy_rights: listed(program.privacyRights),
    authority_party: said(program.authority),
    sessions: sessions.named ? { named: sessions.named } : { from: time(sessions.from) },
    reconfirm_each_session: conditions.reconfirm,
    export_allowed: conditions.export,
  }
}

const states = { 'in-force': 'given', ended: 'expired', withdrawn: 'withdrawn', disputed: 'disputed' } as const

const piiTypes: Record<MediaForm, PiiInformation['pii_type']> = {
  audio: 'sound',
  video: 'picture',
  transcript: 'transcript',
}

const piiInformation = (form: MediaForm): PiiInformation => ({
  pii_type: piiTypes[form],
  pii_optional: true,
  special_pii_category: 'health',
})

const recipients = (scope: Scope): Recipient[] => [
  ...scope.audience.map(({ personId, role, group }) => ({
    party_id: personId,
    party_role: role,
    ...(group === undefined ? {} : { group_id: group }),
    stand_ins: scope.standIns?.includes(personId) ?? false,
  })),
  ...(scope.joinLater ?? []).map((group) => ({ group_id: group, who_join_later: true as const })),
]

const changesOf = ({ grant, scope }: Standing, events: readonly LedgerEvent[], at: Instant): string[] =>
  events.flatMap((event) => {
    const changes = event.kind === 'amended' ? event.scope.id : event.kind === 'renewed' ? event.scopeId : null
    return changes === scope.id && event.happened >= grant.happened && event.happened <= at ? [event.id] : []
  })
