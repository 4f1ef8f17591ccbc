import { expect, inject, test } from 'vitest'
import { openPool } from './pool.ts'

test('a connection that is cut while a pool has no use for it fails no run: the next query has another', async () => {
  const { superuserUrl } = inject('cluster')
  const [pool, admin] = [openPool(superuserUrl), openPool(superuserUrl)]
  const pid = async () => (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid
  const first = await pid()
  const told = new Promise((resolve) => pool.once('error', resolve))
  await admin.query('select pg_terminate_backend($1)', [first])
  await expect(told).resolves.toMatchObject({ code: '57P01' })
  expect(await pid()).not.toBe(first)
  await pool.end()
  await admin.end()
})
