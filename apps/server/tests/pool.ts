import pg from 'pg'

/**
 * Connections of a test beside the server's own. A pool has ended before its connections have: a database that is taken
 * away in between tells them so, which without a listener would fail the run and no test.
 */
export function openPool(url: string, max = 1): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max })
  pool.on('error', () => {})
  return pool
}
