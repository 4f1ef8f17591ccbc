import type {
  Dated,
  LedgerEvent,
  Policy,
  RosterFacts,
  SessionFacts,
  ShareFacts,
  StandInFacts,
  SupervisionFacts,
} from '@earshot/consent-core'
import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { ledgerOf } from '../../gate/clients.ts'
import { clientsWhere, cliniciansInDuty, requireClient } from '../../gate/duty.ts'
import { loadPolicy, loadSigning } from '../../gate/policy.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** Sessions that are offered to try, the newest. */
const SESSIONS = 30

/** A session with what a decision about its recording would ask, were there one. */
export interface SessionToTry extends SessionFacts {
  readonly number: number
  readonly clinician: string
  /** Told is who took part when the last of them was told. */
  readonly standIns: readonly (StandInFacts & Dated)[]
}

/**
 * A client's ledger and the facts around it, for a page that asks the core in the browser: who could do what, and who
 * could if a scope read otherwise. Nothing of a recording comes with it. Sessions with somebody else's client in them
 * are left out, since whoever asks may not see that ledger.
 */
export const tryOut = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      now: z.number(),
      ledgers: z.array(z.object({ clientId: z.string(), events: z.array(z.custom<LedgerEvent>()) })),
      sessions: z.array(z.custom<SessionToTry>()),
      supervision: z.array(z.custom<SupervisionFacts & Dated>()),
      rosters: z.array(z.custom<RosterFacts & Dated>()),
      people: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) })),
      shares: z.array(z.custom<ShareFacts & Dated & { readonly sessionId: string }>()),
      policy: z.custom<Policy>(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const { programId } = actor
    const now = services.now()
    await requireClient(db, actor, input.clientId, now)
    const found = await db.session.findMany({
      where: { programId, participants: { some: { clientId: input.clientId } } },
      include: { participants: { orderBy: { clientId: 'asc' } } },
      orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
      take: SESSIONS,
    })
    const clinicians = await cliniciansInDuty(db, actor, now)
    const assigned = await db.client.findMany({
      where: {
        ...clientsWhere(programId, clinicians, now),
        id: { in: found.flatMap((row) => row.participants.map((one) => one.clientId)) },
      },
      select: { id: true },
    })
    const known = new Set(assigned.map((one) => one.id))
    const rows = found.filter((row) => row.participants.every((one) => known.has(one.clientId)))
    // Of whose sessions it may be known to whom they were shared.
    const inDuty = rows.filter((row) => clinicians === null || clinicians.includes(row.clinicianId))
    const clientIds = [
      ...new Set([input.clientId, ...rows.flatMap((row) => row.participants.map((one) => one.clientId))]),
    ]

    const [ledgers, signing, policy, supervision, members, shares, groups, standIns] = await Promise.all([
      Promise.all(
        clientIds.map(async (clientId) => ({
          clientId,
          events: (await ledgerOf(db, programId, clientId)).filter(isOfNoRecording),
        })),
      ),
      loadSigning(db, programId, clientIds),
      loadPolicy(db, programId),
      db.supervision.findMany({ where: { programId, superviseeId: { in: rows.map((row) => row.clinicianId) } } }),
      db.membership.findMany({ where: { programId }, include: { user: { select: { id: true, name: true } } } }),
      db.share.findMany({
        where: { programId, sessionId: { in: inDuty.map((row) => row.id) } },
        include: { members: true },
        orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
      }),
      db.groupMember.findMany({ where: { programId } }),
      db.standIn.findMany({ where: { programId }, include: { told: true } }),
    ])
    const named = await services.people.named(rows.map((row) => row.clinicianId))
    return {
      now,
      ledgers,
      sessions: rows.map((row) => ({
        id: row.id,
        number: row.number,
        startedAt: row.startedAt.getTime(),
        clinicianId: row.clinicianId,
        clinician: named(row.clinicianId).name,
        participants: row.participants.map((one) => one.clientId),
        signing: row.participants.flatMap((one) => signing.get(one.clientId) ?? []),
        standIns: standIns.map((one) => ({
          standInId: one.standInId,
          forId: one.forId,
          from: one.from.getTime(),
          to: one.to.getTime(),
          toldAt: lastTold(
            row.participants.map(({ clientId }) => one.told.find((told) => told.clientId === clientId)?.toldAt),
          ),
          ...dated(one),
        })),
      })),
      supervision: supervision.map((one) => ({
        supervisorId: one.supervisorId,
        superviseeId: one.superviseeId,
        from: one.from.getTime(),
        to: one.to?.getTime() ?? null,
        ...dated(one),
      })),
      rosters: groups.map((one) => ({
        groupId: one.groupId,
        memberId: one.personId,
        from: one.from.getTime(),
        to: one.to?.getTime() ?? null,
        ...dated(one),
      })),
      people: members
        .map((one) => ({ id: one.user.id, name: one.user.name, roles: readRoles(one.role) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      shares: shares.map((one) => ({
        id: one.id,
        sessionId: one.sessionId,
        purpose: one.purpose as ShareFacts['purpose'],
        members: one.members.map((each) => each.personId),
        openedAt: one.openedAt.getTime(),
        endedAt: one.endedAt?.getTime() ?? null,
        written: one.openedAt.getTime(),
        closedAt: one.endedAt?.getTime() ?? null,
      })),
      policy,
    }
  })

/** A recording is thought here: what was said of one that is there names it. */
const isOfNoRecording = ({ kind }: LedgerEvent) => kind !== 'deleted' && kind !== 'range-withheld'

const dated = (one: { readonly written: Date; readonly closedAt: Date | null }): Dated => ({
  written: one.written.getTime(),
  closedAt: one.closedAt?.getTime() ?? null,
})

/** Null while one of them was not told. */
const lastTold = (all: readonly (Date | undefined)[]): number | null =>
  all.length > 0 && all.every((one) => one !== undefined) ? Math.max(...all.map((one) => one.getTime())) : null
