import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { asDataKey } from '../keys.ts'
import { SealedReader, SealedReaderSync, SealedWriter } from '../vault.ts'

/** The sealed format in figures of its own, so that a test notices when the vault's change. */
export const CHUNK = 64 * 1024
export const SEALED = CHUNK + 16
export const HEADER = 24

export const key = asDataKey(randomBytes(32))

/** Seals bytes into a file, in steps of so many. */
export async function seal(path: string, plain: Uint8Array, step = plain.length || 1): Promise<string> {
  const writer = await SealedWriter.create(path, key)
  for (let from = 0; from < plain.length; from += step) await writer.write(plain.subarray(from, from + step))
  await writer.finish()
  return path
}

export async function unseal(path: string, dataKey = key): Promise<Buffer> {
  const reader = await SealedReader.open(path, dataKey)
  try {
    return await reader.bytes()
  } finally {
    await reader.close()
  }
}

export function unsealSync(path: string, dataKey = key): Buffer {
  const reader = new SealedReaderSync(path, dataKey)
  try {
    const parts: Buffer[] = []
    for (let from = 0; from < reader.size;) {
      parts.push(Buffer.from(reader.read(from, 50_000)))
      from += parts.at(-1)!.length
    }
    return Buffer.concat(parts)
  } finally {
    reader.close()
  }
}

/** Changes a file behind the vault's back. */
export async function edit(path: string, change: (file: Buffer) => Buffer): Promise<void> {
  await writeFile(path, change(await readFile(path)))
}

/** Flips a bit of a file. */
export const flip = (path: string, where: number, bit = 1): Promise<void> =>
  edit(path, (file) => {
    file[where] = file[where]! ^ bit
    return file
  })
