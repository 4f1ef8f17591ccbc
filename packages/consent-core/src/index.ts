export * from './canonical.ts'
export { decide } from './decide.ts'
export { denyCodes, type Decision, type DenyCode, type Obligations, type Reason } from './decision.ts'
export { deleteBy } from './delete-by.ts'
export {
  byHappened,
  isNo,
  type Declined,
  type Granted,
  type LedgerEvent,
  type Notice,
  type Reconfirmed,
  type Withdrawn,
} from './events.ts'
export { explain, type Explanation } from './explain.ts'
export { fold, type ParticipantState } from './fold.ts'
export { answerFor } from './participant.ts'
export type { Policy, RecordingFacts, Request, SessionFacts, ShareFacts, SupervisionFacts } from './request.ts'
export type { Conditions, NamedPerson, Scope, SessionsCovered } from './scope.ts'
export { coversSession } from './scope-meets.ts'
export { standings, type Standing } from './standing.ts'
export * from './vocabulary.ts'
