import { connectTo } from '../connect.ts'
import { OWNER, SERVER, type Passwords } from './passwords.ts'

export const DATABASE = 'earshot'

/**
 * Gives the cluster its two roles and the database that one of them owns. Neither is superuser, and neither may read
 * or write the server's files; the other may only connect until a migration grants it more. Idempotent.
 */
export async function ensureRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = await connectTo(superuserUrl)
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database',
    )
    const there = new Set(rows.map(({ name }) => name))
    for (const role of [OWNER, SERVER] as const) {
      if (there.has(role)) continue
      const password = client.escapeLiteral(passwords[role])
      await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password}`)
    }
    if (!there.has(DATABASE)) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
    await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${DATABASE} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${SERVER}`)
  } finally {
    await client.end()
  }
}
