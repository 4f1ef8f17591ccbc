import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../pool.ts'
import { startServer, type TestServer } from '../server.ts'
import { afterANo } from './after-a-no.ts'
import { asks } from './asks.ts'
import { consent } from './consent.ts'
import { directions } from './directions.ts'
import { holds } from './holds.ts'
import { procedures } from './procedures.ts'
import { ranges } from './ranges.ts'
import { ECHO } from './row.ts'
import { LIMIT_BYTES, setScene, type Scene } from './scene.ts'
import type { Answer } from './send.ts'
import { sheets } from './sheets.ts'
import { signing } from './signing.ts'
import { scripts } from './scripts.ts'
import { stateOf } from './state.ts'
import { takes } from './takes.ts'
import { uploads } from './uploads.ts'
import { withholding } from './withholding.ts'
import { words } from './words.ts'

let server: TestServer
let scene: Scene
let pool: pg.Pool
beforeAll(async () => {
  server = await startServer({ uploadLimitBytes: LIMIT_BYTES })
  scene = await setScene(server)
  pool = openPool(server.app.services.env.databaseUrl ?? '')
})
afterAll(async () => {
  await pool.end()
  await server.stop()
})

/** Stack frames, SQL, paths of the machine, names of what the server is made of. */
const INNARDS = /\bat \w|\.ts\b|node_modules|\bselect\b|\binsert\b|\bupdate\b|prisma|postgres|pgboss|\bZod|SyntaxError/i

test.each([
  ...uploads,
  ...takes,
  ...ranges,
  ...procedures,
  ...words,
  ...consent,
  ...asks,
  ...scripts,
  ...directions,
  ...signing,
  ...afterANo,
  ...withholding,
  ...holds,
  ...sheets,
])('$name: $status $key, and nothing changes', async ({ send, status, key }) => {
  const before = await stateOf(pool, server.folder)
  const answer = await send(scene)
  expect({ status: answer.status, key: keyOf(answer) }).toEqual({ status, key })
  expect(answer.headers['content-type']).not.toContain('html')
  expect(answer.body).not.toMatch(INNARDS)
  expect(answer.body).not.toContain(ECHO)
  expect(answer.body).not.toContain(server.folder)
  expect(await stateOf(pool, server.folder)).toEqual(before)
})

test('a range beyond the end says how long the recording is', async () => {
  const range = ranges.find((row) => row.name.endsWith('beyond the end'))!
  expect((await range.send(scene)).headers['content-range']).toMatch(/^bytes \*\/\d+$/)
})

test('a range that is wrong whatever the recording says nothing of it, and opens no listening', async () => {
  const { recordingId, elsewhere, story, ask } = scene
  const lines = () => server.db.accessLine.count()
  const before = await lines()
  const wrong = (id: string) =>
    ask(story.trainee, { method: 'GET', path: `/media/${id}/audio`, headers: { range: 'bytes=9-1' } })
  const [own, theirs, none] = [
    await wrong(recordingId),
    await wrong(elsewhere.recordingId),
    await wrong('rec_00000000000000000000000000'),
  ]
  expect(own).toMatchObject({
    status: 416,
    headers: expect.not.objectContaining({ 'content-range': expect.anything() }),
  })
  expect([theirs.body, none.body]).toEqual([own.body, own.body])
  expect([theirs.status, none.status]).toEqual([416, 416])
  expect(await lines()).toBe(before)
})

/** The key of an error's sentence, wherever the answer came from. */
function keyOf({ body }: Answer): string | undefined {
  if (body === '') return undefined
  type Failure = { error?: { code?: string; data?: { earshot?: { code?: string } } } }
  const [first] = [JSON.parse(body) as Failure | Failure[]].flat()
  return first?.error?.data?.earshot?.code ?? first?.error?.code
}
