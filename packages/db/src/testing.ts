import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connectTo } from './connect.ts'
import { TEMPLATE, type TestCluster } from './testing-cluster.ts'

export type TestDatabase = {
  /** As the server signs in. */
  url: string
  ownerUrl: string
  drop(): Promise<void>
}

/** A migrated, empty database of one's own, in the PostgreSQL that testing-setup.ts started for this run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  const { username: owner } = new URL(cluster.ownerUrl)
  const { username: server } = new URL(cluster.serverUrl)
  await asSuperuser(cluster, [
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${owner}`,
    `REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO ${server}`,
  ])
  return {
    url: at(cluster.serverUrl, name),
    ownerUrl: at(cluster.ownerUrl, name),
    drop: () => asSuperuser(cluster, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]),
  }
}

function at(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function asSuperuser({ superuserUrl }: TestCluster, statements: string[]): Promise<void> {
  const client = await connectTo(superuserUrl)
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
