import { appendEvent } from '../gate/ledger.ts'
import type { NewEvent } from '../gate/schema.ts'
import type { Services } from '../services.ts'
import { demo, type DemoClient, type DemoEvent, type When } from './content/index.ts'
import { demoId } from './ids.ts'
import type { PeopleIds } from './fill-people.ts'

export async function fillClients({ db }: Services, programId: string, people: PeopleIds, at: (when: When) => number) {
  for (const client of demo.clients) {
    const key = { programId, id: demoId('cli', client.key) }
    const since = new Date(at(client.since))
    const clinicianId = people.get(client.clinician)!
    await db.client.upsert({
      where: { programId_id: key },
      update: {},
      create: {
        ...key,
        pseudonym: client.pseudonym,
        createdBy: clinicianId,
        createdAt: since,
        assignments: { create: { id: demoId('asg', client.key), clinicianId, from: since, written: since } },
        ledgerHead: { create: {} },
      },
    })
  }
  for (const session of demo.sessions) {
    const key = { programId, id: demoId('ses', session.key) }
    await db.session.upsert({
      where: { programId_id: key },
      update: {},
      create: {
        ...key,
        clinicianId: people.get(session.clinician)!,
        number: session.number,
        startedAt: new Date(at(session.startedAt)),
        participants: {
          create: session.clients.map((one) => ({
            client: { connect: { programId_id: { programId, id: demoId('cli', one) } } },
          })),
        },
      },
    })
  }
  for (const client of demo.clients) await fillLedger(db, programId, client, people, at)
}

async function fillLedger(
  db: Services['db'],
  programId: string,
  client: DemoClient,
  people: PeopleIds,
  at: (when: When) => number,
) {
  const clientId = demoId('cli', client.key)
  const head = await db.ledgerHead.findUniqueOrThrow({ where: { programId_clientId: { programId, clientId } } })
  for (const event of client.ledger.slice(head.count)) {
    const happened = at(event.happened)
    await appendEvent(db, programId, eventOf(event, clientId, people, at), () => happened + event.writtenAfter * 60_000)
  }
}

function eventOf(event: DemoEvent, clientId: string, people: PeopleIds, at: (when: When) => number): NewEvent {
  const { role } = demo.people.find((person) => person.key === event.recordedBy)!
  const base = {
    clientId,
    recordedBy: { personId: people.get(event.recordedBy)!, role },
    obtained: event.obtained,
    signature: event.signature,
    language: event.language,
    interpreter: event.interpreter,
    notice: event.notice,
    happened: at(event.happened),
  }
  switch (event.kind) {
    case 'granted': {
      const { key, from, until, audience, ...scope } = event.scope
      return {
        ...base,
        kind: 'granted',
        scope: {
          ...scope,
          id: demoId('scp', key),
          purposes: [...scope.purposes],
          forms: [...scope.forms],
          processing: [...scope.processing],
          audience: audience.map(({ person, role: as }) => ({
            personId: people.get(person)!,
            role: as,
            name: demo.people.find((one) => one.key === person)!.name,
          })),
          sessions: { from: at(from) },
          until: until === null ? null : at(until),
        },
      }
    }
    case 'withdrawn':
      return { ...base, kind: 'withdrawn', all: true, purposes: [], scopeIds: [] }
    default:
      return { ...base, kind: event.kind, sessionId: demoId('ses', event.session) }
  }
}
