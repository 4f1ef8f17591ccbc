import type { Db } from '@earshot/db'
import type { Actor } from '../actor.ts'
import { notFound } from '../refusal.ts'

/**
 * The clinicians whose clients and sessions a person has a duty towards: their own; those of the trainees whom they
 * supervise now. Null: everyone in the program, which is a coordinator's.
 */
export async function cliniciansInDuty(db: Db, actor: Actor, now: number): Promise<string[] | null> {
  if (actor.roles.has('coordinator')) return null
  const mine = actor.roles.has('supervisee') ? [actor.personId] : []
  if (!actor.roles.has('supervisor')) return mine
  const at = new Date(now)
  const trainees = await db.supervision.findMany({
    where: {
      programId: actor.programId,
      supervisorId: actor.personId,
      ...heldAt(at),
    },
    select: { superviseeId: true },
  })
  return [...new Set([...mine, ...trainees.map((one) => one.superviseeId)])]
}

/** Of facts that are closed and replaced, never overwritten: those that hold at an instant. */
export const heldAt = (at: Date) => ({ from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] })

/** Clients assigned now to those clinicians. */
export function clientsWhere(programId: string, clinicians: string[] | null, now: number) {
  const at = new Date(now)
  return {
    programId,
    ...(clinicians === null
      ? {}
      : {
          assignments: {
            some: { clinicianId: { in: clinicians }, ...heldAt(at) },
          },
        }),
  }
}

/** Whether somebody's lists have to do with a client: they see the consent of those, and only of those. */
export async function hasDutyToClient(db: Db, actor: Actor, clientId: string, now: number): Promise<boolean> {
  const clinicians = await cliniciansInDuty(db, actor, now)
  if (clinicians === null) return true
  const { programId } = actor
  const isAssigned = clientsWhere(programId, clinicians, now)
  return (
    (await db.client.count({
      where: {
        programId,
        id: clientId,
        OR: [isAssigned, { sessions: { some: { session: { clinicianId: { in: clinicians } } } } }],
      },
    })) > 0
  )
}

/** @throws Refusal not-found for a client whose clinician this person is not now, whatever other duty they have */
export async function requireOwnClient(db: Db, { programId, personId }: Actor, clientId: string, now: number) {
  const client = await db.client.findFirst({ where: { ...clientsWhere(programId, [personId], now), id: clientId } })
  if (!client) throw notFound()
  return client
}

/** @throws Refusal not-found for a client towards whom this person has no duty */
export async function requireClient(db: Db, actor: Actor, clientId: string, now: number) {
  const clinicians = await cliniciansInDuty(db, actor, now)
  const client = await db.client.findFirst({
    where: { ...clientsWhere(actor.programId, clinicians, now), id: clientId },
  })
  if (!client) throw notFound()
  return client
}

/** What is a client's own to have, such as a link to their page, is their clinician's or the desk's to give, and nobody else's. */
export const requireOwnOrAny = (db: Db, actor: Actor, clientId: string, now: number) =>
  actor.roles.has('coordinator') ? requireClient(db, actor, clientId, now) : requireOwnClient(db, actor, clientId, now)

type SessionWhere = NonNullable<NonNullable<Parameters<Db['session']['findMany']>[0]>['where']>

/**
 * Sessions of trainees whom somebody supervises now: their own, and for whom they stand in, those of which every
 * participant was told. Null: none.
 */
export async function supervisedSessions(db: Db, { programId, personId, roles }: Actor, now: number) {
  if (!roles.has('supervisor')) return null
  const at = new Date(now)
  const appointed = await db.standIn.findMany({
    where: {
      programId,
      standInId: personId,
      from: { lte: at },
      to: { gt: at },
      OR: [{ closedAt: null }, { closedAt: { gt: at } }],
    },
    include: { told: { where: { toldAt: { lte: at } } } },
  })
  const supervisions = await db.supervision.findMany({
    where: { programId, supervisorId: { in: [personId, ...appointed.map((one) => one.forId)] }, ...heldAt(at) },
  })
  const of = (supervisorId: string) => ({
    in: supervisions.filter((one) => one.supervisorId === supervisorId).map((one) => one.superviseeId),
  })
  const asStandIn = appointed.map(({ forId, told }): SessionWhere => ({
    clinicianId: of(forId),
    participants: { every: { clientId: { in: told.map((one) => one.clientId) } } },
  }))
  return { OR: [{ clinicianId: of(personId) }, ...asStandIn] } satisfies SessionWhere
}

/** Sessions whose clinician somebody is, supervises now or stands in for; a coordinator's are all of the program. */
export async function sessionsInDuty(db: Db, actor: Actor, now: number): Promise<SessionWhere> {
  const { programId, personId, roles } = actor
  if (roles.has('coordinator')) return { programId }
  const supervised = await supervisedSessions(db, actor, now)
  const own = roles.has('supervisee') ? [{ clinicianId: personId }] : []
  return { programId, OR: [...own, ...(supervised ? [supervised] : [])] }
}

/** Whether somebody supervises the clinician of a session now, or stands in for who does. */
export async function supervisesSession(db: Db, actor: Actor, sessionId: string, now: number): Promise<boolean> {
  const supervised = await supervisedSessions(db, actor, now)
  if (supervised === null) return false
  return (await db.session.count({ where: { programId: actor.programId, id: sessionId, ...supervised } })) > 0
}
