import { coversSession, standings, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { metByAll, type Met } from '../clients/guest.ts'
import { loadLedgers } from './ledger.ts'
import { loadSigning } from './policy.ts'

/** What every client of a session allows now of what is recorded of it: what a guest is asked for. Empty: nothing. */
export async function allowedByClients(db: Db, programId: string, sessionId: string, at: number): Promise<Met[]> {
  const session = await db.session.findUniqueOrThrow({
    where: { programId_id: { programId, id: sessionId } },
    include: { participants: { include: { client: true }, orderBy: { clientId: 'asc' } } },
  })
  const clients = session.participants.filter(({ client }) => client.guestRole === null).map((one) => one.clientId)
  const [{ states, written }, signing] = await Promise.all([
    loadLedgers(sqlOf(db), programId, clients),
    loadSigning(db, programId, clients),
  ])
  const facts = {
    id: sessionId,
    startedAt: session.startedAt.getTime(),
    clinicianId: session.clinicianId,
    participants: clients,
    signing: [...signing.values()],
  }
  const inForce = (clientId: string): Standing[] => {
    const state = states.get(clientId)
    // What another node has written counts, though this one's clock may be behind.
    const then = Math.max(at, written.get(clientId) ?? 0)
    return state
      ? standings(state, then).filter((one) => one.state === 'in-force' && coversSession(one.scope, facts))
      : []
  }
  return metByAll(clients.map(inForce), sessionId)
}
