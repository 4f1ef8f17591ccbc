/** What can keep the database from serving. Each message is a whole sentence that tells how to mend it. */
export class DatabaseError extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
  }
}

/** Nobody answers at the database's address, or it turns the sign-in away. Never names the password. */
export class DatabaseUnreachable extends DatabaseError {
  constructor(url: string, cause: unknown) {
    const { hostname, port, pathname } = new URL(url)
    const where = `${hostname}:${port || '5432'}${pathname}`
    super('unreachable', `The database at ${where} can't be reached: ${reasonOf(cause)}.`, cause)
  }
}

/** The database was migrated by a later version of Earshot. Migrations only go forward. */
export class DatabaseNewer extends DatabaseError {
  readonly unknown: string[]

  constructor(unknown: string[]) {
    super(
      'newer',
      `This database was migrated by a newer Earshot (${unknown.join(', ')}): run that version or restore an older backup.`,
    )
    this.unknown = unknown
  }
}

/** The database lacks migrations and no owner's address was given to apply them. */
export class DatabaseBehind extends DatabaseError {
  readonly missing: string[]

  constructor(missing: string[]) {
    super(
      'behind',
      `The database lacks migrations (${missing.join(', ')}): set DATABASE_MIGRATE_URL to its owner's address and start again.`,
    )
    this.missing = missing
  }
}

/** A migration that was applied differs from the file of that name. */
export class MigrationChanged extends DatabaseError {
  readonly migration: string

  constructor(migration: string) {
    super(
      'changed',
      `The migration ${migration} was changed after it had been applied: put back the file that this database knows.`,
    )
    this.migration = migration
  }
}

/** A migration was refused by PostgreSQL; nothing of it remains. */
export class MigrationFailed extends DatabaseError {
  readonly migration: string

  constructor(migration: string, cause: unknown) {
    super('failed', `The migration ${migration} failed and was taken back: ${reasonOf(cause)}.`, cause)
    this.migration = migration
  }
}

/** The role that the server signs in with could do more than the server may. */
export class UnsafeServerRole extends DatabaseError {
  readonly role: string
  readonly why: string[]

  constructor(role: string, why: string[]) {
    super(
      'unsafe-role',
      `The server's database role ${role} may do too much (${why.join('; ')}): give it a role of its own.`,
    )
    this.role = role
    this.why = why
  }
}

/** A file or folder is held by another process that lives. */
export class Held extends DatabaseError {
  readonly file: string
  readonly pid: number

  constructor(file: string, pid: number) {
    super('held', `${file} is held by process ${pid}, which is running.`)
    this.file = file
    this.pid = pid
  }
}

/** The embedded PostgreSQL did not start. */
export class PostgresFailed extends DatabaseError {
  constructor(message: string, cause?: unknown) {
    super('postgres-failed', message, cause)
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no reason was given'
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0])
  return cause.message.replace(/\.$/, '') || ('code' in cause ? String(cause.code) : 'no reason was given')
}
