import { fold } from '../fold.ts'
import type { LedgerEvent, Notice, Representatives } from '../events.ts'
import type { Scope } from '../scope.ts'
import { standings, type ScopeState, type Standing } from '../standing.ts'
import { eventKinds, type Instant, type Obtained, type Signature } from '../vocabulary.ts'
import { attempt, refuse, type Result } from './result.ts'

/** A scope as it reads now, with what its grant says of how it was given: one FHIR Consent. */
export interface GrantedScope {
  /** Its purposes are those not withdrawn since; once none is left, those that it had. */
  readonly scope: Scope
  readonly clientId: string
  readonly programId: string
  readonly state: ScopeState
  /** When the client said it. */
  readonly happened: Instant
  readonly obtained: Obtained
  readonly signature: Signature | null
  readonly notice: Notice | null
  /** Left out: the client's own word. */
  readonly representatives?: Representatives
}

/**
 * Every scope of a client's ledger, ready to be written as a Consent. One that reads in more than one way at once
 * (an amendment was disputed, or two changes share a millisecond) is refused: all of its wordings must permit, and one
 * Consent holds only one. So is every scope while the ledger holds an event that can't be read.
 */
export function grantedScopes(
  clientId: string,
  programId: string,
  ledger: Iterable<LedgerEvent>,
  at: Instant,
): Result<GrantedScope>[] {
  const events = [...ledger].filter((event) => event.clientId === clientId)
  const unreadable = events.find(({ kind }) => !eventKinds.includes(kind))
  return standings(fold(clientId, events), at).map((standing) =>
    attempt(() => {
      if (unreadable) refuse(`ledger.${unreadable.id}`, 'can’t be read')
      if (!standing.isOneWording) refuse(`ledger.${standing.scope.id}`, 'reads in more than one way at once')
      return grantedScope(standing, clientId, programId)
    }),
  )
}

function grantedScope(standing: Standing, clientId: string, programId: string): GrantedScope {
  const { happened, obtained, signature, notice, representatives } = standing.grant
  const { scope } = standing
  return {
    scope: standing.purposes.length > 0 ? { ...scope, purposes: standing.purposes } : scope,
    clientId,
    programId,
    state: standing.state,
    happened,
    obtained,
    signature,
    notice,
    ...(representatives ? { representatives } : {}),
  }
}
