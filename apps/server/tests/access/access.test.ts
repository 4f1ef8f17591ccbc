import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../../src/router.ts'
import { signIn, startServer, type TestServer } from '../server.ts'
import { ask, few, procedure } from './call.ts'
import { castRoles, gatherCast, type Cast, type CastRole } from './cast.ts'
import { derivedBehindDoors, derivedLists, derivedSurfaces, type DerivedSurface } from './derived.ts'
import { countLines, faultsOfChain, growth, Tally } from './log-chains.ts'
import { otherSurfaces, type Target } from './other.ts'
import { routesOf } from './routes.ts'
import { DURATION_MS } from './setting.ts'
import { states, type StateName } from './states.ts'
import { askAll, casesOf, isPermitted, type Case } from './table.ts'
import { makeWorld, playing, type World } from './world.ts'

let server: TestServer
let cast: Cast
let worlds: World[]
let routes: string[]
let before: Map<string, number>
const tally = new Tally()

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-test-'))
  await mkdir(join(folder, 'no-web'))
  await writeFile(
    join(folder, 'no-web/index.html'),
    '<!doctype html><script nonce="__NONCE__" src="/boot.js"></script>',
  )
  await writeFile(join(folder, 'no-web/boot.js'), '')
  routes = await routesOf(async () => (server = await startServer({ folder, keepsDue: true })))
  cast = await gatherCast(server)
  const [first, ...rest] = Object.keys(states) as [StateName, ...StateName[]]
  const model = await makeWorld(server, cast, first)
  const like = model.ways.get('none')!.recordingId
  worlds = [model, ...(await few(rest, (state) => makeWorld(server, cast, state, { like })))]
  before = await countLines(server.db, cast.programId, chains())
}, 120_000)
afterAll(() => server.stop())

const chains = () => worlds.flatMap((world) => world.clientIds)
const cookieOf = (world: World, role: CastRole) => playing(cast, world, role)?.cookie ?? ''

test('every procedure and route stands in the table, and nothing else does', () => {
  const table = [
    ...derivedSurfaces.map((surface) => surface.name),
    ...derivedLists,
    ...derivedBehindDoors,
    ...otherSurfaces.filter((surface) => !surface.unlisted).map((surface) => surface.name),
  ]
  expect(table.toSorted()).toEqual([...Object.keys(appRouter._def.procedures), ...routes].toSorted())
})

describe('what is derived answers as the table says, and denied as what is not there', () => {
  test.each(derivedSurfaces)('$name', { timeout: 120_000 }, async (surface) => {
    const asked = await askAll(server.url, cast, surface, casesOf(surface, worlds))
    const faults = asked.filter((one) => {
      const permitted = isPermitted(surface, one)
      keepTally(surface, one, permitted)
      const isAbsent = one.absent.status === (one.role === 'signed-out' ? 401 : 404)
      return permitted
        ? one.answer.status !== surface.permitted
        : !isAbsent || !isDeepStrictEqual(one.answer, one.absent)
    })
    expect(faults.map(({ world: { state }, role, way, answer }) => ({ state, role, way, answer }))).toEqual([])
  })
})

function keepTally(surface: DerivedSurface, { world, role, place }: Case, permitted: boolean) {
  const actor = playing(cast, world, role)
  if (!actor || role === 'outsider' || !(surface.reaches ?? castRoles).includes(role)) return
  if (!permitted) return tally.add(world.clientIds, actor.id, 'denied')
  if (surface.logged === 'listening')
    return tally.addListening(world.clientIds, actor.id, `${place.recordingId}/${place.shareId}`)
  tally.add(world.clientIds, actor.id, surface.logged)
  // What was written is read back.
  if (surface.logged === 'writing' && !surface.answersNothing) tally.add(world.clientIds, actor.id, 'reading')
}

test('a share that is opened after a later yes is another than the one that a no ended', () => {
  for (const { state, row, ways } of worlds) expect([state, ways.has('new-share')]).toEqual([state, 'newShare' in row])
})

describe('the log', () => {
  test('has a line for each permit and each deny, in the chain of everyone who took part', async () => {
    const after = await countLines(server.db, cast.programId, chains())
    expect(growth(before, after)).toEqual(tally.counts)
  })

  test('is numbered without holes, and its chains hold', async () => {
    for (const chain of [...chains(), 'program']) {
      expect([chain, await faultsOfChain(server.db, cast.programId, chain)]).toEqual([chain, []])
    }
  })
})

test('no cache on the way or on a disk keeps what is derived', async () => {
  const granted = worlds.find((world) => world.state === 'granted')!
  const kept: string[] = []
  for (const surface of derivedSurfaces.filter((one) => one.logged !== 'writing')) {
    const { headers } = await ask(
      server.url,
      cookieOf(granted, 'clinician'),
      surface.call(granted.ways.get('share')!, 'clinician'),
    )
    if (!/no-store/.test(String(headers['cache-control']))) kept.push(surface.name)
  }
  for (const name of ['inbox.list', 'recordings.list', 'today.show']) {
    const { headers } = await ask(server.url, cookieOf(granted, 'supervisor'), procedure(name, 'query', {}))
    if (!/no-store/.test(String(headers['cache-control']))) kept.push(name)
  }
  expect(kept).toEqual([])
})

describe('lists hold what may be heard now, and nothing of the rest', () => {
  const listed = async (name: string, cookie: string) =>
    (await ask(server.url, cookie, procedure(name, 'query', {}))).body

  test.each(['inbox.list', 'recordings.list', 'today.show'])('%s', { timeout: 120_000 }, async (name) => {
    const bodies = new Map<string, Promise<string>>()
    const told = worlds.flatMap((world) =>
      castRoles.map(async (role) => {
        const cookie = cookieOf(world, role)
        bodies.set(cookie, bodies.get(cookie) ?? listed(name, cookie))
        const body = await bodies.get(cookie)!
        const secrets = world.secrets.filter((secret) => body.includes(secret))
        return isListed(name, world, role) === secrets.length > 0 ? [] : [{ state: world.state, role, secrets }]
      }),
    )
    expect((await Promise.all(told)).flat()).toEqual([])
  })

  /** The inbox shows a supervisor's open questions; Today and one's own recordings quote nothing. */
  const isListed = (name: string, { row }: World, role: CastRole) =>
    name === 'inbox.list' && role === 'supervisor' && [...row.share, ...(row.newShare ?? [])].includes('audio')

  test('today.show names a recording with open questions only while it, and somebody in its share, may hear it', async () => {
    const body = await listed('today.show', cast.people.clinician.cookie)
    for (const { ways, row, state } of worlds) {
      const isHeard = [...row.share, ...(row.newShare ?? [])].includes('audio')
      const waits = row.own.includes('audio') && isHeard
      expect([state, body.includes(ways.get('none')!.recordingId)]).toEqual([state, waits])
    }
  })

  test('recordings.list tells the length of what may be heard, and of nothing else', async () => {
    const { recordings } = await cast.people.clinician.api.recordings.list.query()
    const lengths = new Map(recordings.map((line) => [line.id, line.durationMs]))
    for (const { ways, row, state } of worlds) {
      const length = lengths.get(ways.get('none')!.recordingId)
      expect([state, length]).toEqual([state, row.own.includes('audio') ? DURATION_MS : null])
    }
  })
})

describe('what is not derived gives nothing derived away', () => {
  let world: World
  let target: Omit<Target, 'role' | 'email'>
  beforeAll(async () => {
    world = await makeWorld(server, cast, 'granted', { name: 'again' })
    const invited = { email: 'ada.moss@example.org', roles: ['supervisee' as const] }
    const { link } = await cast.people.coordinator.api.invitations.create.mutate(invited)
    target = {
      token: new URL(link).hash.slice(1),
      cast,
      world,
      clientId: world.clientIds[0]!,
      sessionId: world.sessionId,
      recordingId: world.ways.get('share')!.recordingId,
      shareId: world.ways.get('share')!.shareId!,
    }
  })

  test.each(otherSurfaces)('$name', async (surface) => {
    for (const role of castRoles) {
      const email = playing(cast, world, role)?.email ?? ''
      const cookie = surface.signsOut && email ? await signIn(server.url, email) : cookieOf(world, role)
      const answer = await ask(server.url, cookie, surface.call({ ...target, role, email }))
      const whole = JSON.stringify(answer)
      expect([role, answer.status]).not.toEqual([role, 0])
      expect([role, [...world.secrets, ...world.figures].filter((secret) => whole.match(secret))]).toEqual([role, []])
      if (!surface.mayName?.includes(role))
        expect([role, whole]).not.toEqual([role, expect.stringContaining(target.recordingId)])
    }
  })
})
