import { enterGuest } from '../clients/enter-guest.ts'
import { signedBy } from '../clients/signing.ts'
import { appendEvent } from '../gate/ledger.ts'
import type { NewEvent } from '../gate/schema.ts'
import type { Services } from '../services.ts'
import { demo, type DemoClient, type DemoEvent, type DemoSession, type When } from './content/index.ts'
import { demoId } from './ids.ts'
import type { PeopleIds } from './fill-people.ts'

/** When a minor's own word alone begins to count. */
const comingOfAge = ({ signer }: DemoClient, at: (when: When) => number): number | null =>
  signer ? at({ endOfDayIn: signer.ofAgeInDays }) : null

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
    await fillSigner(db, programId, client, people, at)
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
    await fillGuests(db, programId, session, people.get(session.clinician)!)
  }
  for (const client of demo.clients) await fillLedger(db, programId, client, people, at)
}

async function fillSigner(
  db: Services['db'],
  programId: string,
  client: DemoClient,
  people: PeopleIds,
  at: (when: When) => number,
) {
  const endsAt = comingOfAge(client, at)
  if (!client.signer || endsAt === null) return
  const clientId = demoId('cli', client.key)
  const representative = { programId, id: demoId('rep', client.key) }
  const signing = { programId, id: demoId('sgn', client.key) }
  const since = new Date(at(client.since))
  const setBy = people.get('ruth')!
  await db.representative.upsert({
    where: { programId_id: representative },
    update: {},
    create: { ...representative, clientId, relation: client.signer.relation, createdBy: setBy, createdAt: since },
  })
  await db.clientSigning.upsert({
    where: { programId_id: signing },
    update: {},
    create: {
      ...signing,
      clientId,
      who: 'one-representative',
      representatives: [representative.id],
      // The calendar's day, as midnight in UTC; Swedish writes it `2029-02-08`.
      ofAgeOn: new Date(new Intl.DateTimeFormat('sv-SE', { timeZone: demo.timeZone }).format(endsAt)),
      setBy,
      written: since,
    },
  })
}

async function fillGuests(db: Services['db'], programId: string, { key, guests }: DemoSession, clinicianId: string) {
  const sessionId = demoId('ses', key)
  const here = await db.participant.count({ where: { programId, sessionId, client: { guestRole: { not: null } } } })
  if (here > 0) return
  await db.$transaction(async (tx) => {
    for (const role of guests)
      await enterGuest(tx, { programId, personId: clinicianId }, { sessionId, role, language: 'en' }, new Date())
  })
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
    await appendEvent(db, programId, eventOf(event, client, people, at), () => happened + event.writtenAfter * 60_000)
  }
}

function eventOf(event: DemoEvent, client: DemoClient, people: PeopleIds, at: (when: When) => number): NewEvent {
  const { role } = demo.people.find((person) => person.key === event.recordedBy)!
  const endsAt = comingOfAge(client, at)
  const base = {
    clientId: demoId('cli', client.key),
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
        ...(client.signer ? { representatives: signedBy({ endsAt }, [demoId('rep', client.key)]) } : {}),
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
