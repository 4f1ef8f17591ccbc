import { connectTo } from '../connect.ts'
import { DatabaseBehind } from '../errors.ts'
import { migrations, pending } from './history.ts'
import { queuesReady } from './queues.ts'
import { refuseUnsafeRole } from './server-role.ts'

/**
 * Checks as the server itself that the database is what this code needs, for a start without the owner's address.
 * @throws DatabaseUnreachable, UnsafeServerRole, DatabaseNewer, MigrationChanged, DatabaseBehind
 */
export async function readyFor(serverUrl: string): Promise<void> {
  const client = await connectTo(serverUrl)
  try {
    const { rows } = await client.query<{ role: string }>('SELECT current_user::text AS role')
    await refuseUnsafeRole(client, rows[0]?.role ?? '')
    const missing = (await pending(client, migrations())).map(({ name }) => name)
    if (!(await queuesReady(client))) missing.push('pgboss')
    if (missing.length > 0) throw new DatabaseBehind(missing)
  } finally {
    await client.end()
  }
}
