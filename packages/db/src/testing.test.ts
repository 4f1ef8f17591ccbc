import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './testing.ts'

test('test databases are migrated, empty and apart from each other', async () => {
  const one = await createTestDatabase()
  const two = await createTestDatabase()
  const [first, second] = [one, two].map(({ url }) => new pg.Client({ connectionString: url }))
  await first!.connect()
  await second!.connect()
  await first!.query("INSERT INTO program (id, name, slug) VALUES ('prg_1', 'One', 'one')")
  expect((await second!.query('SELECT count(*)::int AS n FROM program')).rows).toEqual([{ n: 0 }])
  await first!.end()
  // Dropping throws out whoever is still there.
  second!.on('error', () => {})
  await one.drop()
  await two.drop()
  await expect(new pg.Client({ connectionString: two.url }).connect()).rejects.toMatchObject({ code: '3D000' })
})
