import { setTimeout as sleep } from 'node:timers/promises'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '../src/router.ts'
import type { SignedInPerson, TestServer } from './server.ts'
import { wav } from './sound.ts'

/** The people and the client of most tests: a trainee who treats a client, their supervisor, a coordinator. */
export interface Story {
  readonly programId: string
  readonly trainee: SignedInPerson
  readonly supervisor: SignedInPerson
  readonly coordinator: SignedInPerson
  readonly clientId: string
}

export async function tellStory(server: TestServer): Promise<Story> {
  const programId = await server.addProgram()
  const [trainee, supervisor, coordinator] = [
    await server.addPerson(programId, 'Dana Ruiz', ['supervisee']),
    await server.addPerson(programId, 'Dr Park', ['supervisor']),
    await server.addPerson(programId, 'Mina Cole', ['coordinator']),
  ]
  await coordinator.api.people.supervise.mutate({ superviseeId: trainee.id, supervisorId: supervisor.id })
  const client = await trainee.api.clients.create.mutate({ pseudonym: 'Willow' })
  return { programId, trainee, supervisor, coordinator, clientId: client.id }
}

/** A yes on paper to own review and individual supervision, sound only, until the end of the year 2100. */
export const grantOf = (
  story: Story,
  changes: { clientId?: string; reconfirm?: boolean; until?: string | null } = {},
) => ({
  clientId: changes.clientId ?? story.clientId,
  obtained: 'paper' as const,
  happened: new Date(Date.now() - 60 * 60 * 1000).toISOString(),
  scope: {
    purposes: ['own-review' as const, 'individual-supervision' as const],
    audience: [
      { personId: story.trainee.id, role: 'clinician' as const },
      { personId: story.supervisor.id, role: 'supervisor' as const },
    ],
    forms: ['audio' as const],
    until: changes.until === undefined ? '2100-12-31T23:59:59.999Z' : changes.until,
    conditions: {
      reconfirm: changes.reconfirm ?? false,
      deleteAfterReviewDays: 7,
      keepAtMostDays: 30,
      export: false,
      deleteOnWithdraw: false,
    },
  },
})

export async function addSession(story: Story, clientIds = [story.clientId], minutesAgo = 30): Promise<string> {
  const session = await story.trainee.api.sessions.create.mutate({
    clientIds,
    startedAt: new Date(Date.now() - minutesAgo * 60 * 1000).toISOString(),
  })
  return session.id
}

/** Uploads a sound and waits until it is ready. @returns the recording's id */
export async function upload(trainee: SignedInPerson, sessionId: string, bytes: Buffer = wav(3)): Promise<string> {
  const begun = await trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: bytes.length })
  const answer = await trainee.fetch(begun.uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  if (answer.status !== 201) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`)
  for (let tries = 0; tries < 200; tries++) {
    const { state, failure } = await trainee.api.recordings.status.query({ recordingId: begun.recordingId })
    if (state === 'ready') return begun.recordingId
    if (state === 'failed') throw new Error(`the ingest failed: ${failure}`)
    await sleep(100)
  }
  throw new Error('the recording was not ready in time')
}

/** A client who said yes, a session, its recording, and a share with the supervisor. */
export async function sharedRecording(story: Story, bytes?: Buffer) {
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const recordingId = await upload(story.trainee, sessionId, bytes)
  const { shareId } = await story.trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  return { sessionId, recordingId, shareId }
}

export type Policy = inferRouterInputs<AppRouter>['program']['change']['to']

/** The program's policy as it stands, with some of it changed. */
export async function changePolicy({ coordinator }: Pick<Story, 'coordinator'>, changes: Partial<Policy>) {
  const { name: _name, timeZone: _zone, people: _people, ...from } = await coordinator.api.program.show.query()
  await coordinator.api.program.change.mutate({ from, to: { ...from, ...changes } })
}
