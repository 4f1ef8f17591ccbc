import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeyDestroyed } from '../src/media/keys.ts'
import { WordsDamaged } from '../src/media/words.ts'
import { startServer, type TestServer } from './server.ts'
import { tellStory, type Story } from './story.ts'

/** What is known of the person behind a pseudonym rests under a key of their own. */
let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

test('a client’s words open again for their row alone, and for no other client', async () => {
  const { envelopes } = server.app.services
  const { programId, clientId, trainee } = story
  const other = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  const sealed = await envelopes.seal(programId, clientId, 'sld_1', 'Jane Doe')
  await envelopes.seal(programId, other.id, 'sld_2', 'John Roe')
  expect(sealed.includes('Jane')).toBe(false)
  expect(await envelopes.open(programId, clientId, 'sld_1', sealed)).toBe('Jane Doe')
  await expect(envelopes.open(programId, clientId, 'sld_2', sealed)).rejects.toThrow(WordsDamaged)
  await expect(envelopes.open(programId, other.id, 'sld_1', sealed)).rejects.toThrow(WordsDamaged)
})

test('two first words at once are sealed under one key, and leave no second behind', async () => {
  const { envelopes } = server.app.services
  const { programId, trainee } = story
  const { id } = await trainee.api.clients.create.mutate({ pseudonym: 'Birch' })
  const before = await readdir(join(server.folder, 'keys'))
  const words = Array.from({ length: 6 }, (_, n) => `word ${n}`)
  const sealed = await Promise.all(words.map((word, n) => envelopes.seal(programId, id, `sld_${n}`, word)))
  expect(await readdir(join(server.folder, 'keys'))).toHaveLength(before.length + 1)
  const opened = await Promise.all(sealed.map((one, n) => envelopes.open(programId, id, `sld_${n}`, one)))
  expect(opened).toEqual(words)
})

test('a destroyed envelope opens nothing more, and no new key takes its place', async () => {
  const { envelopes } = server.app.services
  const { programId, trainee } = story
  const { id } = await trainee.api.clients.create.mutate({ pseudonym: 'Cedar' })
  const sealed = await envelopes.seal(programId, id, 'sld_1', 'Jane Doe')
  await envelopes.destroy(programId, id)
  await envelopes.destroy(programId, id)
  await expect(envelopes.open(programId, id, 'sld_1', sealed)).rejects.toThrow(KeyDestroyed)
  await expect(envelopes.seal(programId, id, 'sld_2', 'Jane Doe')).rejects.toThrow(KeyDestroyed)
})
