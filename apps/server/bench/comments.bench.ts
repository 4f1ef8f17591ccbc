import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openDb } from '@earshot/db'
import { migrate, startPostgres } from '@earshot/db/postgres'
import { sealedOf } from '@earshot/db/sealed'
import { Hold, issue } from '../src/gate/permit.ts'
import { readThreads } from '../src/gate/threads/read.ts'
import { newId } from '../src/ids.ts'
import { openKeyStore } from '../src/media/keys.ts'
import { sealText } from '../src/media/words.ts'

/**
 * A page of 200 out of 10,000 comments, read and unsealed after the permit, beside the same rows by SQL through pg.
 * Gate and log are in neither figure.
 */

const THREADS = 10_000
const PAGE = 200
const ROUNDS = 60

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'))
const postgres = await startPostgres({ folder: join(folder, 'postgres') })
await migrate({ ownerUrl: postgres.ownerUrl, serverRole: new URL(postgres.serverUrl).username })
const { db, close } = openDb(postgres.serverUrl)
const pool = new pg.Pool({ connectionString: postgres.serverUrl })
pool.on('error', () => {})
try {
  const keys = await openKeyStore(join(folder, 'keys'), randomBytes(32))
  const { permit, programId, recordingId } = await fill(keys)
  const after = { startMs: (THREADS / 2) * 300, id: 'thr_0' }
  const ours = async () => (await readThreads(db, keys, permit(), { after, limit: PAGE })).length
  const theirs = async () => {
    const { rows } = await pool.query(
      `select t.id, t.kind, t.visibility, t.start_ms, t.end_ms, t.author_id, t.created_at, t.resolved_at, t.resolved_by,
        c.id as comment_id, c.author_id as comment_author, c.created_at as comment_at, c.edited_at, c.deleted_at, c.sealed
      from thread t join comment c on c.program_id = t.program_id and c.thread_id = t.id
      where t.program_id = $1 and t.recording_id = $2 and (t.start_ms, t.id) > ($3, $4)
      order by t.start_ms, t.id, c.created_at limit $5`,
      [programId, recordingId, after.startMs, after.id, PAGE],
    )
    return rows.length
  }
  if ((await ours()) !== PAGE || (await theirs()) !== PAGE) throw new Error('both must read the same page')
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(await timed(ours))
    times.theirs.push(await timed(theirs))
  }
  const value = median(times.ours) / median(times.theirs)
  print('page of 200 of 10,000 comments / the same SQL', value, 'ratio', 3, value <= 3)
  print('page of 200 of 10,000 comments', median(times.ours), 'ms', null, true)
} finally {
  await close()
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function fill(keys: Awaited<ReturnType<typeof openKeyStore>>) {
  const sealed = sealedOf(db)
  const [programId, sessionId, recordingId, userId] = [newId('prg'), newId('ses'), newId('rec'), newId('usr')]
  const { keyId, key } = await keys.create()
  const at = new Date()
  await sealed.user.create({ data: { id: userId, name: 'Bench', email: 'bench@example.org' } })
  await sealed.program.create({ data: { id: programId, name: 'Bench', slug: programId } })
  await sealed.session.create({ data: { programId, id: sessionId, clinicianId: userId, number: 1, startedAt: at } })
  await sealed.recording.create({
    data: {
      programId,
      id: recordingId,
      sessionId,
      state: 'ready',
      createdBy: userId,
      createdAt: at,
      keyId,
      durationMs: 3_600_000,
      readyAt: at,
      audioBlobId: 'blob_bench',
      audioBytes: 1,
      audioType: 'audio/webm',
      peaksBlobId: 'blob_bench_peaks',
    },
  })
  const text = 'She looks away when you name the anger; what would have happened had you stayed there a little longer? '
  const threads = Array.from({ length: THREADS }, (_, index) => ({
    id: newId('thr'),
    commentId: newId('cmt'),
    startMs: index * 300,
  }))
  await sealed.thread.createMany({
    data: threads.map(({ id, startMs }) => ({
      programId,
      id,
      recordingId,
      kind: 'process',
      visibility: 'share',
      startMs,
      endMs: null,
      authorId: userId,
      createdAt: at,
    })),
  })
  await sealed.comment.createMany({
    data: threads.map(({ id, commentId }) => ({
      programId,
      id: commentId,
      threadId: id,
      authorId: userId,
      createdAt: at,
      sealed: new Uint8Array(sealText(key, commentId, text)),
    })),
  })
  const admin = new pg.Client({ connectionString: postgres.ownerUrl })
  await admin.connect()
  await admin.query('analyze')
  await admin.end()
  const media = {
    keyId,
    audioBlobId: null,
    audioBytes: null,
    audioType: null,
    peaksBlobId: null,
    durationMs: 3_600_000,
  }
  const permit = () => {
    const hold = new Hold()
    hold.renew(null, Date.now())
    return issue(
      {
        programId,
        actorId: userId,
        recordingId,
        shareId: null,
        sessionId,
        isClinician: true,
        purpose: 'own-review',
        action: 'read',
        form: 'words',
        obligations: { log: true, forms: ['audio'], leaveOut: [], deleteBy: null, export: false },
        validUntil: null,
        ledgers: new Map(),
        media,
      },
      hold,
    )
  }
  return { permit, programId, recordingId }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function print(name: string, value: number, unit: string, goal: number | null, holds: boolean) {
  console.log(JSON.stringify({ name, value: Number(value.toFixed(3)), unit, goal, holds }))
}
