import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openBlobs } from '../../src/media/blobs.ts'
import { openKeyStore } from '../../src/media/keys.ts'
import { listen } from '../../src/media/sound/listen.ts'
import { SoundSource } from '../../src/media/sound/source.ts'
import { SealedReaderSync } from '../../src/media/vault.ts'
import type { SignedInPerson } from '../server.ts'
import type { House } from './house.ts'
import type { Battle } from './kills.ts'
import type { Desk } from './writers.ts'

const TRIES = 5

/** Plays a recording from its first byte to its last, answer by answer, as a page does: one that was cut is asked for again. */
export async function hearWhole(who: SignedInPerson, recordingId: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let at = 0, total = 1, cut = 0; at < total;) {
    try {
      const answer = await who.fetch(`/media/${recordingId}/audio`, { headers: { range: `bytes=${at}-` } })
      const part = Buffer.from(await answer.arrayBuffer())
      expect({ status: answer.status, some: part.length > 0 }).toEqual({ status: 206, some: true })
      total = Number(answer.headers.get('content-range')?.split('/')[1])
      parts.push(part)
      at += part.length
      cut = 0
    } catch (error) {
      if (!(error instanceof TypeError) || ++cut === TRIES) throw error
    }
  }
  return Buffer.concat(parts)
}

/** Plays what has become ready since the last time; it is as long as what was sent. */
export async function hearTheReady({ desk, heard, sent }: Battle): Promise<void> {
  const { trainee } = desk.story
  const { recordings } = await trainee.api.recordings.list.query()
  for (const { id, state, durationMs } of recordings) {
    if (state !== 'ready' || heard.has(id)) continue
    await hearWhole(trainee, id)
    expect(Math.abs(durationMs! - sent.get(id)!.durationMs)).toBeLessThan(25)
    heard.add(id)
  }
}

type Measured = { id: string; saidMs: number; measuredMs: number }

/** Decodes every rendition from its sealed file, with no server at work: a sample too few would show. */
export async function measureRenditions({ dataDir, pool }: House): Promise<Measured[]> {
  const masterKey = await readFile(join(dataDir, 'secrets/master.key'))
  const keys = await openKeyStore(join(dataDir, 'keys'), masterKey)
  const blobs = await openBlobs(join(dataDir, 'blobs'))
  const { rows } = await pool.query<{ id: string; key: string; blob: string; saidMs: number }>(
    `select id, key_id as key, audio_blob_id as blob, duration_ms as "saidMs" from recording where state = 'ready'`,
  )
  const measured: Measured[] = []
  for (const { id, key, blob, saidMs } of rows) {
    const reader = new SealedReaderSync(blobs.path(blob), await keys.open(key))
    const source = new SoundSource(reader)
    measured.push({ id, saidMs, measuredMs: listen(source, () => undefined) / 48 })
    source.free()
    reader.close()
  }
  return measured
}

/** Every comment and question of the desk's recording, as the trainee reads them, page by page. */
export async function readThreads({ story, recordingId, shareId }: Desk) {
  const { list } = story.trainee.api.threads
  const comments = new Map<string, string>()
  const questions = new Map<string, string>()
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof list.query>> = await list.query({ recordingId, shareId, cursor })
    for (const thread of page.threads) {
      for (const comment of thread.comments) comments.set(comment.id, comment.text)
      if (thread.question) questions.set(thread.id, thread.question.question)
    }
    cursor = page.nextCursor
    if (cursor === null) return { comments, questions }
  }
}
