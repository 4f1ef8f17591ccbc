import { sealedOf } from '@earshot/db/sealed'
import { newId } from '../../src/ids.ts'
import type { SignedInPerson, TestServer } from '../server.ts'
import { addSession, upload } from '../story.ts'
import { wav } from '../sound.ts'
import type { Cast } from './cast.ts'

/** A length that nothing else has, so that it is known wherever it comes back. */
export const DURATION_MS = 4_321

export type Grant = Parameters<SignedInPerson['api']['consent']['grant']['mutate']>[0]

/** A client who said yes, a session that began a while ago, its recording, and a share: before anything else happens. */
export interface Setting {
  readonly server: TestServer
  readonly cast: Cast
  readonly supervisor: SignedInPerson
  readonly clientIds: string[]
  readonly sessionId: string
  readonly recordingId: string
  readonly shareId: string
  readonly scopeId: string
  /** Minutes ago that the session began. */
  readonly began: number
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

/** A yes that names everyone of the program, so that nothing but their place towards the recording keeps them out. */
export const yes = (
  cast: Cast,
  clientId: string,
  minutes: number,
  changes: Partial<Omit<Grant['scope'], 'conditions'>> & { conditions?: Partial<Grant['scope']['conditions']> } = {},
): Grant => ({
  clientId,
  obtained: 'paper',
  happened: minutesAgo(minutes),
  scope: {
    purposes: ['own-review', 'individual-supervision', 'teaching'],
    audience: [...Object.entries(cast.people), ['supervisor', cast.formerSupervisor] as const]
      .filter(([role]) => role !== 'outsider')
      .map(([role, person]) => ({ personId: person.id, role: role === 'clinician' ? 'clinician' : 'supervisor' })),
    forms: ['audio'],
    until: null,
    ...changes,
    conditions: {
      reconfirm: false,
      deleteAfterReviewDays: 7,
      keepAtMostDays: 30,
      export: false,
      deleteOnWithdraw: false,
      ...changes.conditions,
    },
  },
})

export async function lay(
  server: TestServer,
  cast: Cast,
  asked: { name: string; clients: number; began: number; supervisor: SignedInPerson; like?: string },
): Promise<Setting> {
  const { clinician } = cast.people
  const clientIds: string[] = []
  let scopeId = ''
  for (let n = 1; n <= asked.clients; n++) {
    const client = await clinician.api.clients.create.mutate({ pseudonym: `${asked.name} ${n}` })
    const granted = await clinician.api.consent.grant.mutate(yes(cast, client.id, asked.began + 30))
    clientIds.push(client.id)
    scopeId ||= granted.scopeId
  }
  const story = {
    programId: cast.programId,
    trainee: clinician,
    supervisor: asked.supervisor,
    coordinator: cast.people.coordinator,
  }
  const sessionId = await addSession({ ...story, clientId: clientIds[0]! }, clientIds, asked.began)
  const recordingId = asked.like
    ? await sameSound(server, asked.like, sessionId)
    : await upload(clinician, sessionId, wav(DURATION_MS / 1_000, 8_000))
  const { shareId } = await clinician.api.shares.open.mutate({
    recordingId,
    supervisorId: asked.supervisor.id,
    purpose: 'individual-supervision',
  })
  return {
    server,
    cast,
    supervisor: asked.supervisor,
    clientIds,
    sessionId,
    recordingId,
    shareId,
    scopeId,
    began: asked.began,
  }
}

/** The sealed sound of another recording once more, as that of this session: to take a sound in takes most of a second. */
async function sameSound(server: TestServer, like: string, sessionId: string): Promise<string> {
  const db = sealedOf(server.db)
  const id = newId('rec')
  const recording = await db.recording.findFirstOrThrow({ where: { id: like } })
  await db.recording.create({ data: { ...recording, leftOut: [], id, sessionId } })
  return id
}

/** The client takes the first yes back before the session and gives another one instead, narrower or wider. */
export async function insteadSaid(setting: Setting, changes: Parameters<typeof yes>[3]): Promise<void> {
  const { cast, began, scopeId } = setting
  const { api } = cast.people.clinician
  const clientId = setting.clientIds[0]!
  await api.consent.withdraw.mutate({
    clientId,
    what: { scopeIds: [scopeId] },
    happened: minutesAgo(began + 20),
    obtained: 'spoken',
  })
  await api.consent.grant.mutate(yes(cast, clientId, began + 10, changes))
}

/** Someone took part who never said a word about being recorded. Returns their id. */
export async function addSilentClient({ server, cast, sessionId }: Setting, pseudonym: string): Promise<string> {
  const silent = await cast.people.clinician.api.clients.create.mutate({ pseudonym })
  await server.db.participant.create({ data: { programId: cast.programId, sessionId, clientId: silent.id } })
  return silent.id
}
