import pg from 'pg'
import { inject } from 'vitest'
import { openPool } from '../pool.ts'
import type { TestServer } from '../server.ts'

/** The database of a server under test, as PostgreSQL's superuser: for taking from the server what it has. */
export function superuserOf(server: TestServer): pg.Pool {
  const url = new URL(inject('cluster').superuserUrl)
  url.pathname = databaseOf(server)
  return openPool(url.href, 3)
}

export const databaseOf = (server: TestServer): string =>
  new URL(server.app.services.env.databaseUrl ?? '').pathname.slice(1)

/** The role that the server signs in with. */
export const roleOf = (server: TestServer): string => new URL(server.app.services.env.databaseUrl ?? '').username

/** Cuts every connection of the server at once, as a restart of PostgreSQL does. */
export async function cutConnections(server: TestServer, superuser: pg.Pool): Promise<void> {
  await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2', [
    databaseOf(server),
    roleOf(server),
  ])
}

/** Lets nobody in any more, or lets them in again. Who is in stays. */
export async function allowConnections(server: TestServer, allowed: boolean): Promise<void> {
  const elsewhere = new pg.Client({ connectionString: inject('cluster').superuserUrl })
  await elsewhere.connect()
  await elsewhere.query(`alter database ${databaseOf(server)} allow_connections ${allowed}`)
  await elsewhere.end()
}
