import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sealedOf } from '@earshot/db/sealed'
import { listen } from '../../src/media/sound/listen.ts'
import { SoundSource } from '../../src/media/sound/source.ts'
import { SealedReaderSync } from '../../src/media/vault.ts'
import type { SignedInPerson, TestServer } from '../server.ts'
import type { Story } from '../story.ts'

export const MINUTE = 60_000

export const rowOf = (server: TestServer, recordingId: string) =>
  sealedOf(server.db).recording.findFirstOrThrow({ where: { id: recordingId } })

/** Waits as long as a cut may take. */
export async function untilCut(server: TestServer, recordingId: string, beside = 0): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const row = await rowOf(server, recordingId)
    const spare = await sealedOf(server.db).spareRendition.count({ where: { recordingId } })
    if ((row.leftOut as unknown[]).length > beside && spare === 0) return
    await sleep(100)
  }
  throw new Error('nothing was left out in time')
}

/** The samples of a recording as it lies there, mono at 48 kHz. */
export async function soundOf(server: TestServer, recordingId: string): Promise<Float32Array> {
  const { keys, blobs } = server.app.services
  const row = await rowOf(server, recordingId)
  const reader = new SealedReaderSync(blobs.path(row.audioBlobId!), await keys.open(row.keyId!))
  const source = new SoundSource(reader)
  const all = new Float32Array((row.durationMs! + 1_000) * 48)
  let at = 0
  try {
    listen(source, (piece) => {
      all.set(piece, at)
      at += piece.length
    })
  } finally {
    source.free()
    reader.close()
  }
  return all.subarray(0, at)
}

export const loudest = (samples: Float32Array, fromMs: number, toMs: number) =>
  samples.subarray(fromMs * 48, toMs * 48).reduce((most, one) => Math.max(most, Math.abs(one)), 0)

export const files = async (server: TestServer, folder: 'keys' | 'blobs'): Promise<string[]> =>
  (await readdir(join(server.folder, folder), { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)

/** What answers somebody who asks to hear it: through a share, through none, or to find a part. */
export async function hears(person: SignedInPerson, recordingId: string, query = ''): Promise<number> {
  const answer = await person.fetch(`/media/${recordingId}/audio${query}`, { headers: { range: 'bytes=0-' } })
  await answer.arrayBuffer()
  return answer.status
}

export const askFor = (
  { trainee, clientId }: Story,
  recordingId: string,
  what: Parameters<SignedInPerson['api']['withholding']['ask']['mutate']>[0]['what'],
) => trainee.api.withholding.ask.mutate({ recordingId, clientId, what, obtained: 'spoken' })

export const note = (
  person: SignedInPerson,
  where: { recordingId: string; shareId: string | null },
  startMs: number,
  text: string,
  endMs?: number,
) =>
  person.api.threads.create.mutate({
    ...where,
    kind: 'strength',
    visibility: 'share',
    startMs,
    ...(endMs === undefined ? {} : { endMs }),
    text,
    key: crypto.randomUUID(),
  })
