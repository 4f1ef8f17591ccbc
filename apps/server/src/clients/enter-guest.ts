import type { DbTransaction } from '@earshot/db'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import { notFound, refused } from '../refusal.ts'
import { speak, type Language } from '../words/index.ts'
import type { GuestRole } from './guest.ts'

/** As many as fit a room. */
const AT_MOST = 12

interface Entered {
  readonly sessionId: string
  readonly role: GuestRole
  readonly language: Language
}

/**
 * Enters somebody else who can be heard in a session, by role and without a name: with a ledger of their own.
 * @returns their id
 * @throws Refusal not-found for a session of somebody else; too-many-guests
 */
export async function enterGuest(
  tx: DbTransaction,
  { programId, personId }: Pick<Actor, 'programId' | 'personId'>,
  { sessionId, role, language }: Entered,
  at: Date,
): Promise<string> {
  const session = await tx.session.findFirst({
    where: { programId, id: sessionId, clinicianId: personId },
    include: { participants: { include: { client: true }, orderBy: { clientId: 'asc' } } },
  })
  if (!session) throw notFound()
  if (session.participants.length >= AT_MOST) throw refused('too-many-guests')
  const whose = session.participants.find(({ client }) => client.guestRole === null)?.client.pseudonym ?? ''
  const name = `${speak(language, 'UTC').t(`guest.roles.${role}`)} (${whose} ${session.number})`
  const clientId = newId('cli')
  await tx.client.create({
    data: {
      programId,
      id: clientId,
      pseudonym: await freeName(tx, programId, name),
      guestRole: role,
      createdBy: personId,
      createdAt: at,
      assignments: { create: { id: newId('asg'), clinicianId: personId, from: at, written: at } },
      ledgerHead: { create: {} },
    },
  })
  await tx.participant.create({ data: { programId, sessionId, clientId } })
  return clientId
}

async function freeName(tx: DbTransaction, programId: string, name: string): Promise<string> {
  const taken = await tx.client.findMany({ where: { programId, pseudonym: { startsWith: name } } })
  const names = new Set(taken.map(({ pseudonym }) => pseudonym))
  if (!names.has(name)) return name
  for (let n = 2; ; n++) if (!names.has(`${name} ${n}`)) return `${name} ${n}`
}
