/**
 * How fast a sealed rendition streams, beside the same bytes lying plain: the same route, gate and log, answers of the
 * same size, the same client, in turns within one run. The client runs in a thread of its own, so that only the server's
 * work decides. A plain file sent whole by @fastify/static is printed for information.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyRequest } from 'fastify'
import { openDb } from '@earshot/db'
import { migrate, startPostgres } from '@earshot/db/postgres'
import { sealedOf } from '@earshot/db/sealed'
import type { Actor } from '../src/actor.ts'
import { Gate } from '../src/gate/gate.ts'
import { appendEvent } from '../src/gate/ledger.ts'
import { Listenings } from '../src/gate/listenings.ts'
import { heldBy } from '../src/gate/permit.ts'
import { newId } from '../src/ids.ts'
import { openBlobs } from '../src/media/blobs.ts'
import { Players } from '../src/gate/players.ts'
import { openKeyStore } from '../src/media/keys.ts'
import { bytesOf } from '../src/media/range.ts'
import { soundRoute } from '../src/media/routes.ts'
import { SealedReader, SealedWriter } from '../src/media/vault.ts'

/** An hour of a rendition. */
const FILE_BYTES = 22_700_000
const HOUR_MS = 3_600_000
const ANSWER_BYTES = bytesOf(20_000, { bytes: FILE_BYTES, durationMs: HOUR_MS })
/** Answers that each connection fetches in a turn; turns are short, so that what else the machine does hits both alike. */
const ANSWERS = 12
const TURNS = 60
const GOAL = 0.85

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'))
const postgres = await startPostgres({ folder: join(folder, 'postgres') })
await migrate({ ownerUrl: postgres.ownerUrl, serverRole: new URL(postgres.serverUrl).username })
const { db, close } = openDb(postgres.serverUrl)

const keys = await openKeyStore(join(folder, 'keys'), randomBytes(32))
const blobs = await openBlobs(join(folder, 'blobs'))
const { keyId, key } = await keys.create()
const blobId = await blobs.create()
const plain = join(folder, 'plain.webm')
const bytes = randomBytes(FILE_BYTES)
await writeFile(plain, bytes)
const writer = await SealedWriter.create(blobs.path(blobId), key)
await writer.write(bytes)
await writer.finish()

const programId = newId('prg')
await sealedOf(db).program.create({ data: { id: programId, name: 'Bench', slug: programId } })
const listeners = await Promise.all([0, 1, 2, 3].map((n) => recordedBy(n)))
const gate = new Gate(db)
const listenings = new Listenings(gate, db)
const app = fastify()
const signedIn = async (request: FastifyRequest) => listeners[Number(request.headers['x-listener'])]!.actor
soundRoute(
  app,
  '/sealed/:recordingId',
  { listenings, leases: gate.leases, players: new Players(db) },
  signedIn,
  async (opened, id) => SealedReader.open(blobs.path(id), await keys.open(heldBy(opened.permit).media.keyId!)),
)
soundRoute(
  app,
  '/plain/:recordingId',
  { listenings, leases: gate.leases, players: new Players(db) },
  signedIn,
  async () => ({
    stream: (start, end) => createReadStream(plain, { start, end: end - 1 }),
    close: () => undefined,
  }),
)
await app.register(fastifyStatic, { root: folder, prefix: '/static/' })
const address = await app.listen({ port: 0, host: '127.0.0.1' })

const client = new Worker(new URL('./streaming-client.ts', import.meta.url), {
  workerData: { address, recordings: listeners.map((one) => one.recordingId), answerBytes: ANSWER_BYTES },
})

/** Has the client fetch so many answers on each of its connections; 0: the plain file whole. Gives bytes a millisecond. */
const rateOf = (path: string, answers: number) =>
  new Promise<number>((resolve, reject) => {
    client.once('error', reject)
    client.once('message', (rate: number) => {
      client.off('error', reject)
      resolve(rate)
    })
    client.postMessage({ path, answers })
  })

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const rates = { plain: [] as number[], sealed: [] as number[], static: [] as number[] }
const ratios: number[] = []
for (let turn = -4; turn < TURNS; turn++) {
  const now = { plain: 0, sealed: 0 }
  const order = turn % 2 === 0 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)
  for (const path of order) now[path] = await rateOf(path, ANSWERS)
  if (turn < 0) continue
  rates.plain.push(now.plain)
  rates.sealed.push(now.sealed)
  ratios.push(now.sealed / now.plain)
  if (turn % 16 === 0) rates.static.push(await rateOf('static/plain.webm', 0))
}

const megabytesASecond = (values: number[]) => Number((middle(values) / 1000).toPrecision(3))
const ratio = middle(ratios)
const print = (name: string, value: number, unit: string, goal: string | null = null, holds: boolean | null = null) =>
  console.log(JSON.stringify({ name, value, unit, goal, holds }))
print('sealed-range-streaming', Number(ratio.toFixed(3)), '× plain', `≥ ${GOAL}`, ratio >= GOAL)
print('sealed-range-streaming-rate', megabytesASecond(rates.sealed), 'MB/s')
print('plain-range-streaming-rate', megabytesASecond(rates.plain), 'MB/s')
print('static-file-rate', megabytesASecond(rates.static), 'MB/s')

await client.terminate()
await app.close()
await close()
await postgres.stop()
await rm(folder, { recursive: true })

/** A clinician, a client of theirs who said yes, and a recording; all of them of the same sound. */
async function recordedBy(n: number): Promise<{ actor: Actor; recordingId: string }> {
  const sealed = sealedOf(db)
  const [personId, clientId, sessionId, recordingId] = [newId('usr'), newId('cli'), newId('ses'), newId('rec')]
  const at = new Date()
  await sealed.user.create({ data: { id: personId, name: 'Bench', email: `bench${n}@example.org` } })
  await sealed.client.create({ data: { programId, id: clientId, pseudonym: `Bench ${n}`, createdBy: personId } })
  await sealed.ledgerHead.create({ data: { programId, clientId } })
  await sealed.session.create({
    data: {
      ...{ programId, id: sessionId, clinicianId: personId, number: 1, startedAt: at },
      participants: { create: { client: { connect: { programId_id: { programId, id: clientId } } } } },
    },
  })
  await appendEvent(db, programId, {
    kind: 'granted',
    clientId,
    recordedBy: { personId, role: 'supervisee' },
    obtained: 'paper',
    signature: 'paper',
    language: 'en',
    interpreter: 'none',
    notice: null,
    happened: at.getTime(),
    scope: {
      id: newId('scp'),
      purposes: ['own-review'],
      audience: [{ personId, role: 'clinician', name: 'Bench' }],
      forms: ['audio'],
      processing: [],
      sessions: { named: [sessionId] },
      until: null,
      conditions: {
        ...{ reconfirm: false, deleteAfterReviewDays: null, keepAtMostDays: null },
        ...{ export: false, deleteOnWithdraw: false },
      },
    },
  })
  await sealed.recording.create({
    data: {
      ...{ programId, id: recordingId, sessionId, state: 'ready', createdBy: personId, createdAt: at, readyAt: at },
      ...{ keyId, durationMs: HOUR_MS, audioBlobId: blobId, audioBytes: FILE_BYTES, audioType: 'audio/webm' },
      peaksBlobId: 'blob_bench_peaks',
    },
  })
  const actor: Actor = { personId, programId, name: '', email: '', locale: 'en', roles: new Set(['supervisee']) }
  return { actor, recordingId }
}
