export * from './canonical.ts'
export { decide } from './decide.ts'
export { decideEmergency, EMERGENCY_MS, type EmergencyDoor, type EmergencyRequest } from './emergency.ts'
export { decideAll, type SourceQuestion } from './decide-all.ts'
export { denyCodes, type Decision, type DenyCode, type Obligations, type Reason } from './decision.ts'
export { destructions, type Confirming, type Destruction, type DestructionCause } from './destruction.ts'
export { deleteBy } from './delete-by.ts'
export {
  byHappened,
  isNo,
  type Amended,
  type Declined,
  type Deleted,
  type DeletionRequested,
  type Disputed,
  type Granted,
  type LedgerEvent,
  type Notice,
  type OwnWord,
  type RangeWithheld,
  type Reconfirmed,
  type Renewed,
  type Representatives,
  type Stopped,
  type Withdrawn,
} from './events.ts'
export { explain, type Explanation } from './explain.ts'
export { fold, type ParticipantState, type ScopeLine } from './fold.ts'
export { isInside } from './gone.ts'
export { answerFor } from './answers.ts'
export { areEnough } from './signing.ts'
export type {
  Policy,
  RecordingFacts,
  Request,
  RosterFacts,
  SessionFacts,
  ShareFacts,
  SigningFacts,
  StandInFacts,
  SupervisionFacts,
} from './request.ts'
export type { Conditions, NamedPerson, Scope, SessionsCovered } from './scope.ts'
export { coversSession, isSaidIn } from './scope-meets.ts'
export { scopeStates, standings, type ScopeState, type Standing } from './standing.ts'
export * from './vocabulary.ts'
export { impact, type Impact } from './impact.ts'
export { factsAsKnown, ledgerAsKnown, type Dated, type DatedSubject } from './known.ts'
export { timeline, type Period } from './timeline.ts'
export { whoCan, type Access, type Subject, type Way } from './who-can.ts'
export { applied, isRefused, remedies, type Remedy } from './remedies.ts'
export { refusalsAt } from './said-again.ts'
export { additions, type Addition } from './additions.ts'
