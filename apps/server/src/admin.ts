import { parseArgs } from 'node:util'
import { openDb, type Db } from '@earshot/db'
import { readyFor } from '@earshot/db/postgres'
import { z } from 'zod'
import { CannotStart, sentenceOf } from './cannot-start.ts'
import { databaseInUse, startDatabase } from './database.ts'
import { readEnv, type Settings } from './env.ts'
import { INVITATION_DAYS, invitationLink } from './features/invitations/link.ts'
import { newId } from './ids.ts'
import { FolderInUse, takeFolder } from './lock.ts'
import { newToken } from './token.ts'
import { verifyPrograms } from './verify-programs.ts'

const usages = {
  'create-program': `npm run admin -- create-program --name <program> --email <first coordinator> [--time-zone <IANA name>]

Makes a program and prints a one-time link with which its first coordinator opens an account.`,
  verify: `npm run admin -- verify [--program <id or name>]

Walks every ledger and every chain of the access log, of all programs unless one is named, and prints what it walked
and each fault. It ends with 1 if there is any.`,
}

const USAGE = `${Object.values(usages).join('\n\n')}

Both work while the server runs and while it doesn't. Each says this of itself with --help.`

const wishes = {
  'create-program': z.strictObject({
    name: z.string('--name is missing').trim().min(1, '--name is empty').max(120, '--name has more than 120 letters'),
    email: z.email('--email is missing or is no address').max(254).toLowerCase(),
    'time-zone': z
      .string()
      .default(Intl.DateTimeFormat().resolvedOptions().timeZone)
      .refine(isTimeZone, '--time-zone is no IANA name, such as Europe/Berlin'),
  }),
  verify: z.strictObject({ program: z.string().trim().min(1, '--program is empty').optional() }),
}

type Name = keyof typeof wishes
type Wish = { [Command in Name]: { command: Command } & z.infer<(typeof wishes)[Command]> }[Name]
/** To be told how something is asked for is a wish too, and does nothing else. */
type Help = { command: 'help'; usage: string }

/** What was asked for can't be read. */
class BadWish extends CannotStart {}

try {
  const { said, isWhole } = await run(wishOf(process.argv.slice(2)))
  process.stdout.write(`${said}\n`)
  if (!isWhole) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exitCode = 1
}
process.exit()

async function run(wish: Wish | Help): Promise<{ said: string; isWhole: boolean }> {
  if (wish.command === 'help') return { said: wish.usage, isWhole: true }
  const settings = readEnv()
  return withDatabase(settings, async (db) => {
    if (wish.command === 'verify') return verifyPrograms(db, wish.program)
    const { name, email, 'time-zone': timeZone } = wish
    const link = await createProgram(db, { name, email, timeZone }, settings.url)
    const said = `Made the program ${name}. The link for ${email} works once, for ${INVITATION_DAYS} days:\n${link}`
    return { said, isWhole: true }
  })
}

function wishOf(args: string[]): Wish | Help {
  try {
    const string = { type: 'string' } as const
    const help = { type: 'boolean', short: 'h' } as const
    const options = { name: string, email: string, 'time-zone': string, program: string, help }
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
    const [command = ''] = positionals
    // Whatever else was written beside it: whoever asks for help wants nothing done.
    if (values.help) return { command: 'help', usage: isCommand(command) ? usages[command] : USAGE }
    if (positionals.length !== 1 || !isCommand(command)) throw new BadWish(USAGE)
    const parsed = wishes[command].safeParse(values)
    if (!parsed.success)
      throw new BadWish(`${parsed.error.issues.map(({ message }) => `${message}.`).join('\n')}\n\n${USAGE}`)
    return { command, ...parsed.data } as Wish
  } catch (error) {
    if (error instanceof BadWish) throw error
    throw new BadWish(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, { cause: error })
  }
}

function isCommand(name: string): name is Name {
  return Object.hasOwn(wishes, name)
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
