import pg from 'pg'
import { DatabaseUnreachable } from './errors.ts'

/**
 * One connection. A cut is the failure of the query that meets it, never an error that ends the process.
 * @throws DatabaseUnreachable
 */
export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    throw new DatabaseUnreachable(url, cause)
  }
}
