import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs, type Blobs } from './blobs.ts'

let folder: string
let blobs: Blobs

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-blobs-'))
  blobs = await openBlobs(folder)
})
afterEach(() => rm(folder, { recursive: true }))

async function all(ids: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const id of ids) found.push(id)
  return found.sort()
}

describe('blobs', () => {
  it('gives each an id of its own and a place in a folder of its first two letters', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => blobs.create()))
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(relative(folder, blobs.path(id))).toBe(join(id.slice(5, 7), id))
  })

  it('has folders that only their owner can enter', async () => {
    const id = await blobs.create()
    expect((await stat(join(folder, id.slice(5, 7)))).mode & 0o777).toBe(0o700)
  })

  it('tells the bytes on disk, and 0 for one that is not there', async () => {
    const id = await blobs.create()
    expect(await blobs.size(id)).toBe(0)
    await writeFile(blobs.path(id), Buffer.alloc(1234))
    expect(await blobs.size(id)).toBe(1234)
  })

  it('removes a blob, a half-written one too, and one that is gone', async () => {
    const id = await blobs.create()
    await writeFile(blobs.path(id), 'whole')
    await writeFile(`${blobs.path(id)}.part`, 'half')
    await blobs.remove(id)
    await blobs.remove(id)
    expect(await readdir(join(folder, id.slice(5, 7)))).toEqual([])
  })

  it('lists whole blobs and leftovers apart', async () => {
    const [whole, half, reserved] = [await blobs.create(), await blobs.create(), await blobs.create()]
    await writeFile(blobs.path(whole), 'whole')
    await writeFile(`${blobs.path(half)}.part`, 'half')
    expect(await all(blobs.ids())).toEqual([whole])
    expect(await blobs.leftovers()).toEqual([half])
    expect([whole, half]).not.toContain(reserved)
  })

  it('leaves alone what is not its own', async () => {
    await writeFile(join(folder, 'README'), 'not a blob')
    const id = await blobs.create()
    await writeFile(join(folder, id.slice(5, 7), 'note.part'), 'not a blob')
    expect(await all(blobs.ids())).toEqual([])
    expect(await blobs.leftovers()).toEqual([])
  })

  it.each(['', '../keys/x', 'blob_', 'blob_0011/../../x', `blob_${'A'.repeat(32)}`])(
    'takes no path for an id: %j',
    async (id) => {
      expect(() => blobs.path(id)).toThrow(TypeError)
      await expect(blobs.remove(id)).rejects.toThrow(TypeError)
    },
  )
})
