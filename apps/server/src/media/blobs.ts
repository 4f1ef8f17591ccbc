import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, opendir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { absent, partOf, syncFolder } from './durable.ts'

/** Where sealed files rest. Their names say nothing; what is inside is the vault's. */
export interface Blobs {
  /** A new opaque id, for which `path` can be written. Nothing is there until the vault has sealed it whole. */
  create(): Promise<string>
  /** The absolute path of a blob; whoever writes it writes beside it under a `.part` name first. */
  path(id: string): string
  /** Removes a blob, and what there may be of a half-written one; one that is gone already is no error. */
  remove(id: string): Promise<void>
  /** Bytes on disk, sealed; 0 if there is no such blob. How long the inside is, only its reader knows. */
  size(id: string): Promise<number>
  /** When a blob was made, or last written to; null: it is gone. In milliseconds of this machine. */
  touchedAt(id: string): Promise<number | null>
  /** Whether the folder can be written now. */
  ready(): Promise<boolean>
  /** Every whole blob: compared with what the database knows, this finds orphans. */
  ids(): AsyncIterable<string>
  /** Blobs that were never finished. All of them are a dead server's if asked before the first upload is taken. */
  leftovers(): Promise<string[]>
}

/** Blobs over one folder, in 256 folders named after their ids' first two letters. */
export async function openBlobs(folder: string): Promise<Blobs> {
  await mkdir(folder, { recursive: true, mode: 0o700 })

  const path = (id: string) => join(folder, valid(id).slice(5, 7), id)
  return {
    path,
    async create() {
      const id = `blob_${randomBytes(16).toString('hex')}`
      const made = await mkdir(dirname(path(id)), { recursive: true, mode: 0o700 })
      if (made !== undefined) await syncFolder(folder)
      return id
    },
    async remove(id) {
      await rm(partOf(path(id)), { force: true })
      await rm(path(id), { force: true })
      await syncFolder(dirname(path(id))).catch(absent)
    },
    async size(id) {
      return (await stat(path(id)).catch(absent))?.size ?? 0
    },
    async touchedAt(id) {
      return (await stat(path(id)).catch(absent))?.mtimeMs ?? null
    },
    ready: () =>
      access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
    async *ids() {
      for await (const name of names(folder)) if (isId(name)) yield name
    },
    async leftovers() {
      const found: string[] = []
      for await (const name of names(folder)) {
        const id = basename(name, '.part')
        if (id !== name && isId(id)) found.push(id)
      }
      return found
    },
  }
}

async function* names(folder: string): AsyncGenerator<string> {
  for await (const fan of await opendir(folder)) {
    if (!fan.isDirectory()) continue
    for await (const file of await opendir(join(folder, fan.name))) yield file.name
  }
}

const isId = (name: string) => /^blob_[0-9a-f]{32}$/.test(name)

/** Blob ids name files, so nothing but our own form may pass. */
function valid(id: string): string {
  if (!isId(id)) throw new TypeError('That is no blob id.')
  return id
}
