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
