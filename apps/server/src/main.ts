import { readEnv } from './env.ts'
import { sentenceOf } from './cannot-start.ts'
import { start, type Server } from './start.ts'

const HURRY_MS = 20_000

const say = (line: string) => process.stdout.write(`${line}\n`)
const ending = new AbortController()
const end = () => {
  ending.abort()
  setTimeout(() => process.exit(1), HURRY_MS).unref()
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
// Whoever started us over a channel has gone without a word.
process.on('disconnect', end)

try {
  const server = await start(readEnv(), say, ending.signal)
  await serve(server)
} catch (error) {
  if (!ending.signal.aborted) {
    process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`)
    process.exitCode = 1
  }
}
if (process.connected) process.disconnect()
process.exit()

async function serve({ url, signIns, lost, stop }: Server): Promise<void> {
  say(`Earshot is ready at ${url}`)
  for (const { role, email, password } of signIns) say(`${role}  ${email}  ${password}`)
  const asked = new Promise<'asked'>((resolve) => {
    if (ending.signal.aborted) resolve('asked')
    ending.signal.addEventListener('abort', () => resolve('asked'))
  })
  const why = await Promise.race([asked, lost.then(() => 'lost' as const)])
  if (why === 'lost') {
    process.stderr.write(
      'PostgreSQL ended by itself, so Earshot ends too: look into postgres/postgres.log in the data folder.\n',
    )
    process.exitCode = 1
  }
  end()
  await stop()
}
