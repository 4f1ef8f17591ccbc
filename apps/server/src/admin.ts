import { parseArgs } from 'node:util'
import { openDb, type Db } from '@earshot/db'
import { readyFor } from '@earshot/db/postgres'
import { z } from 'zod'
import { CannotStart, sentenceOf } from './cannot-start.ts'
import { databaseInUse, startDatabase } from './database.ts'
import { readEnv, type Settings } from './env.ts'
import { INVITATION_DAYS, invitationLink, newToken } from './features/invitations/token.ts'
import { newId } from './ids.ts'
import { FolderInUse, takeFolder } from './lock.ts'

const USAGE = `npm run admin -- create-program --name <program> --email <first coordinator> [--time-zone <IANA name>]

Makes a program and prints a one-time link with which its first coordinator opens an account. It works while the
server runs and while it doesn't.`

const wish = z.object({
  name: z.string('--name is missing').trim().min(1, '--name is empty').max(120, '--name has more than 120 letters'),
  email: z.email('--email is missing or is no address').max(254).toLowerCase(),
  'time-zone': z
    .string()
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone)
    .refine(isTimeZone, '--time-zone is no IANA name, such as Europe/Berlin'),
})

/** What was asked for can't be read. */
class BadWish extends CannotStart {}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exitCode = 1
}
process.exit()

async function run(args: string[]): Promise<string> {
  const { name, email, 'time-zone': timeZone } = wishOf(args)
  const settings = readEnv()
  return withDatabase(settings, async (db) => {
    const link = await createProgram(db, { name, email, timeZone }, settings.url)
    return `Made the program ${name}. The link for ${email} works once, for ${INVITATION_DAYS} days:\n${link}`
  })
}

function wishOf(args: string[]): z.infer<typeof wish> {
  try {
    const options = { name: { type: 'string' }, email: { type: 'string' }, 'time-zone': { type: 'string' } } as const
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
    if (positionals.length !== 1 || positionals[0] !== 'create-program') throw new BadWish(USAGE)
    const parsed = wish.safeParse(values)
    if (!parsed.success)
      throw new BadWish(`${parsed.error.issues.map(({ message }) => `${message}.`).join('\n')}\n\n${USAGE}`)
    return parsed.data
  } catch (error) {
    if (error instanceof BadWish) throw error
    throw new BadWish(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, { cause: error })
  }
}

/** Beside a server that lives, on its database; else with the data folder and PostgreSQL for as long as it takes. */
async function withDatabase<Value>(settings: Settings, work: (db: Db) => Promise<Value>): Promise<Value> {
  const hold = await takeFolder(settings.dataDir, 0).catch((error: unknown) => {
    if (error instanceof FolderInUse) return null
    throw error
  })
  const beside = hold ? null : databaseInUse(settings)
  if (!hold && !beside)
    throw new CannotStart('Earshot is just starting or ending on this folder: try again in a moment.')
  if (beside) await readyFor(beside)
  const database = beside ? null : await startDatabase(settings, () => {})
  const { db, close } = openDb(beside ?? database?.url ?? '', { max: 1 })
  try {
    return await work(db)
  } finally {
    await close()
    await database?.stop()
    hold?.release()
  }
}

async function createProgram(
  db: Db,
  { name, email, timeZone }: { name: string; email: string; timeZone: string },
  url: string,
): Promise<string> {
  const programId = newId('prg')
  const { token, tokenHash } = newToken()
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000)
  await db.$transaction([
    db.program.create({ data: { id: programId, name, slug: programId, timeZone } }),
    db.invitation.create({ data: { id: newId('inv'), programId, email, role: 'coordinator', tokenHash, expiresAt } }),
  ])
  return invitationLink(url, token)
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name }).format()
    return true
  } catch {
    return false
  }
}
