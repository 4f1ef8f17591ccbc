import { subscribe } from 'node:diagnostics_channel'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { startServer } from '../server.ts'
import { tellStory, grantOf, addSession, upload } from '../story.ts'
import { wav } from '../sound.ts'
import { appRouter } from '../../src/router.ts'
import { sealedOf } from '@earshot/db/sealed'

test('probe', async () => {
  const found: string[] = []
  subscribe('fastify.initialization', (message) => {
    ;(message as any).fastify.addHook('onRoute', (r: any) => { found.push(`${[r.method].flat().join('|')} ${r.url}`) })
  })
  const folder = await mkdtemp(join(tmpdir(), 'earshot-test-'))
  await mkdir(join(folder, 'no-web/assets'), { recursive: true })
  await writeFile(join(folder, 'no-web/index.html'), '<html nonce="__NONCE__"></html>')
  await writeFile(join(folder, 'no-web/assets/app.js'), '1')
  const t0 = performance.now()
  const server = await startServer({ folder })
  console.log('start', performance.now() - t0)
  console.log(found.join('\n'))
  console.log(Object.keys(appRouter._def.procedures).join(' '))
  const t1 = performance.now()
  const story = await tellStory(server)
  console.log('story', performance.now() - t1)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const s = await addSession(story)
  for (let i = 0; i < 3; i++) {
    const t2 = performance.now()
    const id = await upload(story.trainee, s, wav(4.321))
    console.log('upload', performance.now() - t2)
    console.log((await sealedOf(server.db).recording.findFirst({ where: { id } }))!.durationMs)
  }
  const t3 = performance.now()
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => upload(story.trainee, s, wav(4.321))))
  console.log('6 uploads', performance.now() - t3)
  const a = await story.trainee.fetch('/api/trpc/recordings.list')
  console.log(a.status, Object.fromEntries(a.headers), await a.text())
  const b = await story.trainee.fetch('/api/trpc/threads.show?input=' + encodeURIComponent(JSON.stringify({ threadId: 'thr_00000000000' })))
  console.log(b.status, Object.fromEntries(b.headers), await b.text())
  const c = await story.trainee.fetch('/media/rec_0000000000000/original', { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(wav(2)) }).then(async (x) => [x.status, await x.text()], (e) => e.cause)
  console.log(c)
  const db = server.db as any
  console.log(Object.getOwnPropertyNames(db), db.$parent, db._originalClient && Object.keys(db._originalClient).slice(0, 5))
  for (const k of ['_originalClient', '$parent', '_engine', '_request', '_client', '_extensions']) {
    console.log(k, typeof db[k])
  }
  try { console.log('orig', (await db._originalClient.comment.findMany()).length) } catch (e) { console.log('orig refused', String(e).slice(0, 80)) }
  try { console.log('parent', (await db.$parent.comment.findMany()).length) } catch (e) { console.log('parent refused', String(e).slice(0, 80)) }
  try { console.log('ext', (await db.$extends({}).comment.findMany()).length) } catch (e) { console.log('ext refused', String(e).slice(0, 80)) }
  await server.stop()
}, 120000)
