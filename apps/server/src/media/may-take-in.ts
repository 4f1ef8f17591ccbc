import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import type { Actor } from '../actor.ts'
import { mayTakeIn } from '../gate/take-in.ts'
import type { Jobs, Statements } from '../jobs/jobs.ts'
import { notFound, refused } from '../refusal.ts'
import type { IngestDeps } from './run-ingest.ts'

export interface TakeInDeps extends IngestDeps {
  readonly jobs: Pick<Jobs, 'ingest'>
  readonly uploadLimitBytes: number
}

/** The program's days, under which a recording stays that is taken in now. */
export const daysOf = ({ db }: Pick<TakeInDeps, 'db'>, programId: string) =>
  db.program.findUniqueOrThrow({
    where: { id: programId },
    select: { keepAtMostDays: true, deleteAfterReviewDays: true, unconfirmedDays: true },
  })

/**
 * Keeps that a recording of a session of one's own is known of, before anybody's consent is asked: a refusal takes nothing
 * from it, and whoever was in the session by then stays in it.
 */
export async function markBrought(
  { db, now }: Pick<TakeInDeps, 'db' | 'now'>,
  { programId, personId }: Actor,
  sessionId: string,
): Promise<void> {
  await db.session.updateMany({
    where: { programId, id: sessionId, clinicianId: personId, broughtAt: null },
    data: { broughtAt: new Date(now()) },
  })
}

/**
 * A session of one's own of which a recording may be kept: nothing stands against it but an answer not yet asked for.
 * A recording of a declined session is refused.
 * @param aheadMs how long before it is to begin a session may be recorded
 * @throws Refusal not-found, session-not-begun, consent-forbids
 */
export async function requireConsent(
  deps: Pick<TakeInDeps, 'db' | 'now'>,
  actor: Actor,
  sessionId: string,
  aheadMs = 0,
) {
  const { programId } = actor
  const session = await sealedOf(deps.db).session.findFirst({
    where: { programId, id: sessionId, clinicianId: actor.personId },
    include: { participants: { orderBy: { clientId: 'asc' } } },
  })
  if (!session) throw notFound()
  if (session.startedAt.getTime() > deps.now() + aheadMs) throw refused('session-not-begun')
  const verdict = await mayTakeIn(
    deps.db,
    actor,
    {
      id: session.id,
      startedAt: session.startedAt.getTime(),
      clinicianId: session.clinicianId,
      participants: session.participants.map((one) => one.clientId),
    },
    deps.now(),
  )
  if (verdict.effect === 'deny' && !verdict.waiting) {
    throw refused('consent-forbids', { reason: await verdict.reason() })
  }
  return session
}

/** A job is asked for in the commit that makes it due, or not at all. */
export const within = (tx: SealedTransaction): Statements => ({
  executeSql: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }),
})
