import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { consent } from './consent.ts'
import { procedures } from './procedures.ts'
import { ranges } from './ranges.ts'
import { ECHO } from './row.ts'
import { LIMIT_BYTES, setScene, type Scene } from './scene.ts'
import type { Answer } from './send.ts'
import { stateOf } from './state.ts'
import { uploads } from './uploads.ts'
import { words } from './words.ts'

let server: TestServer
let scene: Scene
let pool: pg.Pool
beforeAll(async () => {
  server = await startServer({ uploadLimitBytes: LIMIT_BYTES })
  scene = await setScene(server)
  pool = new pg.Pool({ connectionString: server.app.services.env.databaseUrl ?? '', max: 1 })
})
afterAll(async () => {
  await pool.end()
  await server.stop()
})

/** Stack frames, SQL, paths of the machine, names of what the server is made of. */
const INNARDS = /\bat \w|\.ts\b|node_modules|\bselect\b|\binsert\b|\bupdate\b|prisma|postgres|pgboss|\bZod|SyntaxError/i

test.each([...uploads, ...ranges, ...procedures, ...words, ...consent])(
  '$name: $status $key, and nothing changes',
  async ({ send, status, key }) => {
    const before = await stateOf(pool, server.folder)
    const answer = await send(scene)
    expect({ status: answer.status, key: keyOf(answer) }).toEqual({ status, key })
    expect(answer.headers['content-type']).not.toContain('html')
    expect(answer.body).not.toMatch(INNARDS)
    expect(answer.body).not.toContain(ECHO)
    expect(answer.body).not.toContain(server.folder)
    expect(await stateOf(pool, server.folder)).toEqual(before)
  },
)

test('a wrong range says how long the recording is', async () => {
  const range = ranges.find((row) => row.status === 416)!
  expect((await range.send(scene)).headers['content-range']).toMatch(/^bytes \*\/\d+$/)
})

/** The key of an error's sentence, wherever the answer came from. */
function keyOf({ body }: Answer): string | undefined {
  if (body === '') return undefined
  type Failure = { error?: { code?: string; data?: { earshot?: { code?: string } } } }
  const [first] = [JSON.parse(body) as Failure | Failure[]].flat()
  return first?.error?.data?.earshot?.code ?? first?.error?.code
}
