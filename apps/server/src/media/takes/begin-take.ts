import { sealedOf } from '@earshot/db/sealed'
import type { Actor } from '../../actor.ts'
import { isStopped, stopsOf } from '../../gate/take-in.ts'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { isUniqueViolation } from '../../unique.ts'
import { newKeyId } from '../keys.ts'
import { daysOf, markBrought, requireConsent, type TakeInDeps } from '../may-take-in.ts'
import { EARLY_MS, LATE_MS } from './take.ts'

/**
 * A session of one's own that may be recorded now.
 * @throws Refusal not-found, session-not-begun, session-over, consent-forbids, client-stopped
 */
export async function requireRecordable(deps: Pick<TakeInDeps, 'db' | 'now'>, actor: Actor, sessionId: string) {
  const session = await requireConsent(deps, actor, sessionId, EARLY_MS)
  if (session.startedAt.getTime() + LATE_MS < deps.now()) throw refused('session-over')
  if (isStopped(await stopsOf(deps.db, actor.programId, sessionId), deps.now())) throw refused('client-stopped')
  return session
}

/**
 * Begins a recording that is made here, of which there is one at a time. There is no copy of it elsewhere.
 * @throws Refusal as `requireRecordable`; take-under-way
 */
export async function beginTake(deps: TakeInDeps, actor: Actor, sessionId: string): Promise<string> {
  const { programId } = actor
  await markBrought(deps, actor, sessionId)
  const session = await requireRecordable(deps, actor, sessionId)
  const recordingId = newId('rec')
  // Named before it is made, so that no crash leaves a key of which nobody knows.
  const keyId = newKeyId()
  await sealedOf(deps.db)
    .recording.create({
      data: {
        programId,
        ...(await daysOf(deps, programId)),
        id: recordingId,
        sessionId: session.id,
        state: 'recording',
        createdBy: actor.personId,
        createdAt: new Date(deps.now()),
        originalKeyId: keyId,
      },
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused('take-under-way') : error
    })
  await deps.keys.create(keyId)
  return recordingId
}
