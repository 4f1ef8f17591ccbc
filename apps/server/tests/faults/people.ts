import { randomBytes } from 'node:crypto'
import { openDb } from '@earshot/db'
import type { Role } from '../../src/actor.ts'
import { buildAuth } from '../../src/auth.ts'
import { readEnv } from '../../src/env.ts'
import { newId } from '../../src/ids.ts'
import { clientFor, PASSWORD, signIn, type SignedInPerson } from '../signed-in.ts'
import type { Story } from '../story.ts'
import type { House } from './house.ts'

const cast: { name: string; role: Role }[] = [
  { name: 'Dana Ruiz', role: 'supervisee' },
  { name: 'Dr Park', role: 'supervisor' },
  { name: 'Mina Cole', role: 'coordinator' },
]

type Newcomer = { id: string; name: string; email: string }

/** A program and its people, put into the database before a server has run on it. */
export async function addPeople(house: House): Promise<{ programId: string; people: Newcomer[] }> {
  const { db, close } = openDb(house.serverUrl, { max: 1 })
  const env = readEnv({ DATA_DIR: house.dataDir, DATABASE_URL: house.serverUrl })
  const auth = buildAuth(db, { ...env, authSecret: randomBytes(32).toString('hex') })
  const programId = newId('prg')
  await db.program.create({ data: { id: programId, name: 'Test clinic', slug: programId, timeZone: 'UTC' } })
  const people: Newcomer[] = []
  for (const { name, role } of cast) {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`
    const id = await auth.createPerson({ name, email, password: PASSWORD })
    await db.membership.create({ data: { id: newId('mem'), programId, userId: id, role } })
    people.push({ id, name, email })
  }
  await close()
  return { programId, people }
}

/** Signs everybody in to a server that runs, and lets the trainee treat a client. */
export async function tellStoryOf(
  house: House,
  { programId, people }: Awaited<ReturnType<typeof addPeople>>,
  pseudonym: string,
): Promise<Story> {
  const enter = async (one: Newcomer): Promise<SignedInPerson> => {
    const cookie = await signIn(house.url, one.email)
    return {
      ...one,
      cookie,
      api: clientFor(house.url, cookie),
      fetch: (path, init = {}) => fetch(`${house.url}${path}`, { ...init, headers: { cookie, ...init.headers } }),
    }
  }
  const [trainee, supervisor, coordinator] = await Promise.all([
    enter(people[0]!),
    enter(people[1]!),
    enter(people[2]!),
  ])
  await coordinator.api.people.supervise.mutate({ superviseeId: trainee.id, supervisorId: supervisor.id })
  const client = await trainee.api.clients.create.mutate({ pseudonym })
  return { programId, trainee, supervisor, coordinator, clientId: client.id }
}
