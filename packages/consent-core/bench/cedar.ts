import {
  preparsePolicySet,
  statefulIsAuthorized,
  type StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs'
import { requestActions, type LedgerEvent } from '../src/index.ts'
import { callOf, cedarEngine, policies, type Question } from '../src/testing/cedar/engine.ts'
import { prepare } from '../src/testing/cedar/oracle.ts'
import type { Asked } from './ledgers.ts'

/** Of the oracle's policies those that a decision asks, so that none is walked through in vain. */
const ASKED = 'asked'
const isAsked = (policy: string) =>
  !/Action::"(follow|sign|apply|replace|extend|cover|take|empty|wish|destroy|enter|count|grow|touch)"/.test(policy)
preparsePolicySet(ASKED, {
  staticPolicies: Object.fromEntries(Object.entries(policies).filter(([, policy]) => isAsked(policy))),
})

/**
 * The oracle's decision with its entities made beforehand: who may ask, what closes the recording, and for every
 * participant whether one grant meets the request. Nothing is checked against the schema, which would cost as much again.
 */
export function cedarFor(participants: readonly string[], ledgers: readonly LedgerEvent[][], asked: Asked[]) {
  const engine = cedarEngine()
  const decisions = asked.map(({ request, at }) => {
    const said = participants.map(
      (id, n) => [id, concerning(ledgers[n]!, request.session.id, request.recording.id)] as const,
    )
    const { asks, keeps, participants: those } = prepare(engine, new Map(said), request, at)
    return {
      asks: asks.map(call),
      keeps: keeps.map(call),
      participants: those.map((one) => ({
        passes: one?.passes.map((some) => some.map(call)) ?? [[]],
        grants: one?.grants.map((parts) => parts.map((some) => some.map(call))) ?? [],
      })),
    }
  })
  if (engine.errors.length > 0) throw new Error(engine.errors.join('\n'))
  return (n: number) => {
    const { asks, keeps, participants } = decisions[n]!
    return (
      asks.some(permits) &&
      keeps.every(permits) &&
      participants.every(
        ({ passes, grants }) =>
          passes.every((some) => some.some(permits)) &&
          grants.some((parts) => parts.every((some) => some.some(permits))),
      )
    )
  }
}

/** Without a schema the call says itself which action is a use. */
function call(question: Question): StatefulAuthorizationCall {
  const plain = callOf(question, false)
  const action = { uid: plain.action, attrs: {}, parents: [{ type: 'Action', id: 'use' }] }
  const isUse = requestActions.some((one) => one === question.action)
  return { ...plain, preparsedPolicySetId: ASKED, entities: isUse ? [...plain.entities, action] : plain.entities }
}

function permits(one: StatefulAuthorizationCall): boolean {
  const answer = statefulIsAuthorized(one)
  return (
    answer.type === 'success' && answer.response.decision === 'allow' && answer.response.diagnostics.errors.length === 0
  )
}

/** Whoever calls Cedar sends what concerns the request: no scope that was withdrawn for good, no other recording. */
function concerning(ledger: readonly LedgerEvent[], sessionId: string, recordingId: string): LedgerEvent[] {
  const withdrawn = new Set(ledger.flatMap((event) => (event.kind === 'withdrawn' ? event.scopeIds : [])))
  return ledger.filter((event) => {
    if (event.kind === 'granted' || event.kind === 'amended') return !withdrawn.has(event.scope.id)
    if (event.kind === 'renewed') return !withdrawn.has(event.scopeId)
    if (event.kind === 'deleted' || event.kind === 'range-withheld') return event.recordingId === recordingId
    if (event.kind === 'deletion-requested') return event.sessionIds?.includes(sessionId) ?? true
    return true
  })
}
