import { realpathSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'

/** The project's root, from which relative folders are counted. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** What the server is told by its environment, parsed. */
export interface Env {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Where people reach it, without a slash at the end. */
  readonly url: string
  readonly trustedOrigins: string[]
  readonly trustedProxies: string[]
  readonly dataDir: string
  /** null: the embedded PostgreSQL under dataDir. */
  readonly databaseUrl: string | null
  readonly databaseMigrateUrl: string | null
  readonly masterKeyFile: string | null
  readonly authSecret: string
  /** The built web app. */
  readonly webRoot: string
  /** The level of the log; null: none. */
  readonly log: string | null
  readonly rateLimits: boolean
  /** null: nothing is mailed. */
  readonly mail: MailSettings | null
  /** Fill a new database with the demo program: never in production, only on loopback. */
  readonly demo: boolean
}

/** How mails go out. */
export interface MailSettings {
  /** smtp:// or smtps://, with the name and password that it signs in with. */
  readonly url: string
  readonly from: string
}

/** The environment before the secrets that an installation for development makes itself (secrets.ts). */
export type Settings = Omit<Env, 'authSecret'> & { readonly authSecret: string | null }

/** What is wrong with the environment: a sentence for each thing, all of them. */
export class BadSettings extends CannotStart {
  override readonly name = 'BadSettings'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const unset = (value: unknown) => (value === '' ? undefined : value)
const setting = <Type extends z.ZodType>(type: Type) => z.preprocess(unset, type)

const postgres = setting(
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
      'is no postgres:// address',
    )
    .refine((text) => !URL.canParse(text) || new URL(text).username !== '', 'must name the role that signs in')
    .optional(),
)

const variables = z.object({
  NODE_ENV: setting(z.string().optional()),
  PORT: setting(z.coerce.number('must be a number').int().min(1).max(65_535).default(4310)),
  HOST: setting(z.string().default('127.0.0.1')),
  DATA_DIR: setting(z.string().default('./data')),
  DATABASE_URL: postgres,
  DATABASE_MIGRATE_URL: postgres,
  EARSHOT_MASTER_KEY_FILE: setting(z.string().optional()),
  EARSHOT_AUTH_SECRET: setting(z.string().min(32, 'must have at least 32 characters').optional()),
  EARSHOT_URL: setting(
    z
      .string()
      .refine(
        (text) => URL.canParse(text) && /^https?:\/\/[^/?#@]+\/?$/.test(text),
        'must be an http:// or https:// address without a path',
      )
      .optional(),
  ),
  EARSHOT_TRUSTED_PROXIES: setting(
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .refine((list) => list.every(isAddressRange), 'must be addresses or ranges (10.0.0.0/8), joined by commas'),
  ),
  EARSHOT_LOG: setting(z.enum(['off', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn')),
  EARSHOT_RATE_LIMITS: setting(z.enum(['on', 'off']).default('on')),
  EARSHOT_SMTP_URL: setting(
    z
      .string()
      .refine(
        (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
        'is no smtp:// or smtps:// address',
      )
      .optional(),
  ),
  EARSHOT_MAIL_FROM: setting(
    z
      .string()
      .refine(
        (text) => z.email().safeParse(/^[^<>\r\n]*<([^<>]*)>$/.exec(text)?.[1] ?? text).success,
        'is no mail address',
      )
      .optional(),
  ),
})

/** @throws BadSettings naming every variable that is missing or wrong */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = variables.safeParse(source)
  if (!parsed.success)
    throw new BadSettings(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`))
  const given = parsed.data
  const production = given.NODE_ENV === 'production'
  const dataDir = resolve(ROOT, given.DATA_DIR)
  const masterKeyFile = given.EARSHOT_MASTER_KEY_FILE ? resolve(ROOT, given.EARSHOT_MASTER_KEY_FILE) : null
  const local = `http://${isIP(given.HOST) === 6 ? `[${given.HOST}]` : given.HOST}:${given.PORT}`
  const url = (given.EARSHOT_URL ?? local).replace(/\/$/, '')
  const problems = [
    ...databaseProblems(given.DATABASE_URL, given.DATABASE_MIGRATE_URL),
    ...mailProblems(given.EARSHOT_SMTP_URL, given.EARSHOT_MAIL_FROM),
    ...(production ? productionProblems({ ...given, dataDir, masterKeyFile, url }) : []),
  ]
  if (problems.length > 0) throw new BadSettings(problems)
  const loopback =
    isLoopback(given.HOST) && isLoopback(new URL(url).hostname) && given.EARSHOT_TRUSTED_PROXIES.length === 0
  return {
    production,
    host: given.HOST,
    port: given.PORT,
    url,
    trustedOrigins: [
      ...new Set([url, ...(loopback && !given.EARSHOT_URL ? [local, `http://localhost:${given.PORT}`] : [])]),
    ],
    trustedProxies: given.EARSHOT_TRUSTED_PROXIES,
    dataDir,
    databaseUrl: given.DATABASE_URL ?? null,
    databaseMigrateUrl: given.DATABASE_MIGRATE_URL ?? null,
    masterKeyFile,
    authSecret: given.EARSHOT_AUTH_SECRET ?? null,
    webRoot: join(ROOT, 'apps/web/dist'),
    log: given.EARSHOT_LOG === 'off' ? null : given.EARSHOT_LOG,
    rateLimits: given.EARSHOT_RATE_LIMITS === 'on',
    mail:
      given.EARSHOT_SMTP_URL && given.EARSHOT_MAIL_FROM
        ? { url: given.EARSHOT_SMTP_URL, from: given.EARSHOT_MAIL_FROM }
        : null,
    demo: !production && loopback,
  }
}

function databaseProblems(server: string | undefined, owner: string | undefined): string[] {
  if (!owner) return []
  if (!server)
    return ['DATABASE_MIGRATE_URL is set without DATABASE_URL: set the address that the server signs in with too.']
  if (new URL(server).username !== new URL(owner).username) return []
  return [
    'DATABASE_MIGRATE_URL signs in as the same role as DATABASE_URL: the server must not own its tables, so give it a role of its own.',
  ]
}

function mailProblems(url: string | undefined, from: string | undefined): string[] {
  if ((url === undefined) === (from === undefined)) return []
  return [
    url === undefined
      ? 'EARSHOT_MAIL_FROM is set without EARSHOT_SMTP_URL: set the mail server too, or neither.'
      : 'EARSHOT_SMTP_URL is set without EARSHOT_MAIL_FROM: set the address that mails come from too, or neither.',
  ]
}

type Given = z.infer<typeof variables> & { dataDir: string; masterKeyFile: string | null; url: string }

function productionProblems(given: Given): string[] {
  const missing = (['EARSHOT_MASTER_KEY_FILE', 'EARSHOT_AUTH_SECRET', 'EARSHOT_URL'] as const)
    .filter((name) => !given[name])
    .map((name) => `${name} must be set in production.`)
  const inside = given.masterKeyFile !== null && isWithin(given.dataDir, given.masterKeyFile)
  const plain = given.EARSHOT_URL && given.url.startsWith('http:') && !isLoopback(new URL(given.url).hostname)
  return [
    ...missing,
    ...(inside ? ['EARSHOT_MASTER_KEY_FILE lies inside DATA_DIR: keep the master key apart from what it opens.'] : []),
    ...(plain ? ['EARSHOT_URL must begin with https:// in production.'] : []),
    ...(given.EARSHOT_RATE_LIMITS === 'off' ? ['EARSHOT_RATE_LIMITS can be off only outside production.'] : []),
  ]
}

/** Through symbolic links too, as far as the paths exist. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(real(folder), real(path))
  return way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way)
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), relative(dirname(path), path))
  }
}

export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  if (address === 'localhost' || address === '::1') return true
  return isIP(address) === 4 && address.startsWith('127.')
}

function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6')
    return /^\d+$/.test(prefix)
  } catch {
    return false
  }
}
