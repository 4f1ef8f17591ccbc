import type { Sql } from '@earshot/db/sealed'
import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import { appendEvents } from '../src/gate/ledger.ts'
import type { NewEvent } from '../src/gate/schema.ts'
import { newId } from '../src/ids.ts'

const HOUR = 60 * 60 * 1000

/** A program in which one supervisor is in a share of each recording: 20 sessions of each client, all shared. */
export interface ManyShares {
  readonly programId: string
  readonly supervisorId: string
  readonly recordings: number
}

/**
 * Of every ten clients one withdrew all after the shares were opened, one said no to half of their sessions, one did not
 * name the supervisor in the yes of the last sessions; the others said yes, session by session.
 */
export async function fillShares(db: Db, clients: number): Promise<ManyShares> {
  const sealed = sealedOf(db)
  const [programId, clinicianId, supervisorId] = [newId('prg'), newId('usr'), newId('usr')]
  const began = Date.now() - 20 * 24 * HOUR
  for (const [id, name] of [
    [clinicianId, 'Trainee'],
    [supervisorId, 'Supervisor'],
  ] as const)
    await sealed.user.create({ data: { id, name, email: `${id}@example.org` } })
  await sealed.program.create({ data: { id: programId, name: 'Bench', slug: programId } })
  await sealed.supervision.create({
    data: { programId, id: newId('spv'), superviseeId: clinicianId, supervisorId, from: new Date(began) },
  })
  for (let n = 0; n < clients; n++) await fillClient(db, { programId, clinicianId, supervisorId }, n, began)
  await sqlOf(db)
    .query({ text: 'analyze', values: [] } satisfies Parameters<Sql['query']>[0])
    .catch(() => undefined)
  return { programId, supervisorId, recordings: clients * SESSIONS }
}

const SESSIONS = 20

async function fillClient(
  db: Db,
  { programId, clinicianId, supervisorId }: { programId: string; clinicianId: string; supervisorId: string },
  n: number,
  began: number,
) {
  const sealed = sealedOf(db)
  const clientId = newId('cli')
  await sealed.client.create({
    data: { programId, id: clientId, pseudonym: `Client ${n}`, createdBy: clinicianId, ledgerHead: { create: {} } },
  })
  const startOf = (session: number) => new Date(began + session * 12 * HOUR + n * 1000)
  const sessions = Array.from({ length: SESSIONS }, (_, session) => ({
    id: newId('ses'),
    at: startOf(session),
    session,
  }))
  await sealed.session.createMany({
    data: sessions.map(({ id, at, session }) => ({ programId, id, clinicianId, number: session + 1, startedAt: at })),
  })
  await sealed.participant.createMany({ data: sessions.map(({ id }) => ({ programId, sessionId: id, clientId })) })
  const recordings = sessions.map((one) => ({ ...one, recordingId: newId('rec'), shareId: newId('shr') }))
  await sealed.recording.createMany({
    data: recordings.map(({ id, at, recordingId }) => ({
      programId,
      id: recordingId,
      sessionId: id,
      state: 'ready',
      createdBy: clinicianId,
      createdAt: at,
      readyAt: at,
      keyId: 'key_0',
      audioBlobId: 'blob_0',
      audioBytes: 1_000_000n,
      audioType: 'audio/webm',
      peaksBlobId: 'blob_1',
      durationMs: 3_000_000,
    })),
  })
  await sealed.share.createMany({
    data: recordings.map(({ id, at, recordingId, shareId }) => ({
      programId,
      id: shareId,
      recordingId,
      sessionId: id,
      purpose: 'individual-supervision',
      openedBy: clinicianId,
      openedAt: new Date(at.getTime() + HOUR),
    })),
  })
  await sealed.shareMember.createMany({
    data: recordings.map(({ shareId }) => ({ programId, shareId, personId: supervisorId })),
  })
  await appendEvents(db, programId, eventsOf({ clientId, clinicianId, supervisorId, n, began, sessions }))
}

function eventsOf(of: {
  clientId: string
  clinicianId: string
  supervisorId: string
  n: number
  began: number
  sessions: readonly { id: string; at: Date; session: number }[]
}): NewEvent[] {
  const { clientId, clinicianId, supervisorId, n, began, sessions } = of
  const base = (happened: number) => ({
    clientId,
    recordedBy: { personId: clinicianId, role: 'supervisee' as const },
    obtained: 'paper' as const,
    signature: 'paper' as const,
    language: 'en',
    interpreter: 'none' as const,
    notice: null,
    happened,
  })
  const grant = (happened: number, audience: readonly string[]): NewEvent => ({
    ...base(happened),
    kind: 'granted',
    scope: {
      id: newId('scp'),
      purposes: ['own-review', 'individual-supervision'],
      audience: audience.map((personId) => ({ personId, role: 'supervisor' as const, name: 'Somebody' })),
      forms: ['audio'],
      processing: [],
      sessions: { from: happened },
      until: Date.now() + 400 * 24 * HOUR,
      conditions: {
        reconfirm: true,
        deleteAfterReviewDays: null,
        keepAtMostDays: 60,
        export: false,
        deleteOnWithdraw: false,
      },
    },
  })
  const both = [clinicianId, supervisorId]
  const isNo = (session: number) => n % 10 === 1 && session % 2 === 0
  const last = sessions.at(-1)!.at.getTime()
  const narrower = sessions.at(-3)!.at.getTime()
  const events: NewEvent[] = [
    grant(began - HOUR, both),
    ...sessions.map(({ id, at, session }): NewEvent => ({
      ...base(at.getTime() + (isNo(session) ? 2 * HOUR : 0)),
      kind: isNo(session) ? 'declined' : 'reconfirmed',
      sessionId: id,
    })),
  ]
  if (n % 10 === 2)
    events.push(
      { ...base(narrower - 1), kind: 'withdrawn', all: true, purposes: [], scopeIds: [] },
      grant(narrower, [clinicianId]),
    )
  if (n % 10 === 0) events.push({ ...base(last + 3 * HOUR), kind: 'withdrawn', all: true, purposes: [], scopeIds: [] })
  return events
}
