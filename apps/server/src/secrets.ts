import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import type { Settings } from './env.ts'

const MASTER_KEY_BYTES = 32

/** A secret that is missing or is none, with what to do about it. */
export class BadSecret extends CannotStart {
  override readonly name = 'BadSecret'
}

export type Secrets = {
  /** 32 bytes under which every recording's key is wrapped. */
  masterKey: Buffer
  /** What sign-in cookies are signed with. */
  authSecret: string
}

/**
 * The two secrets of an installation. Outside production those that were not given are made at the first start and
 * rest in `DATA_DIR/secrets`, mode 0600, so that whoever has that whole folder can read all.
 * @throws BadSecret
 */
export async function loadSecrets(settings: Settings): Promise<Secrets> {
  const folder = join(settings.dataDir, 'secrets')
  const masterKeyFile = settings.masterKeyFile ?? join(folder, 'master.key')
  const authSecretFile = join(folder, 'auth.secret')
  if (!settings.production) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    if (!settings.masterKeyFile) await makeMasterKey(settings, masterKeyFile)
    if (!settings.authSecret && !(await exists(authSecretFile)))
      await write(authSecretFile, randomBytes(32).toString('base64url'))
  }
  return {
    masterKey: await readMasterKey(masterKeyFile),
    authSecret: settings.authSecret ?? (await readFile(authSecretFile, 'utf8')).trim(),
  }
}

async function makeMasterKey(settings: Settings, file: string): Promise<void> {
  if (await exists(file)) return
  const keys = await readdir(join(settings.dataDir, 'keys')).catch(() => [])
  if (keys.length > 0) {
    throw new BadSecret(
      `The master key ${file} is missing, and there are recordings under it: restore it from a backup.`,
    )
  }
  await write(file, randomBytes(MASTER_KEY_BYTES))
}

async function readMasterKey(file: string): Promise<Buffer> {
  const key = await readFile(file).catch((cause: unknown) => {
    throw new BadSecret(
      `The master key ${file} can't be read: make it with \`head -c ${MASTER_KEY_BYTES} /dev/urandom\`.`,
      { cause },
    )
  })
  if (key.length === MASTER_KEY_BYTES) return key
  throw new BadSecret(`The master key ${file} has ${key.length} bytes and must have exactly ${MASTER_KEY_BYTES}.`)
}

/** Appears whole or not at all, and survives a power cut: what is sealed under it would not open again. */
async function write(path: string, content: Buffer | string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(content)
  await file.sync()
  await file.close()
  await rename(draft, path)
  const folder = await open(dirname(path))
  await folder.sync()
  await folder.close()
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw new BadSecret(`${file} can't be read by this user.`, { cause: error })
    },
  )
}
