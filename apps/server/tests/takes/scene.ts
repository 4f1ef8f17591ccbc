import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { newId } from '../../src/ids.ts'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, type Story } from '../story.ts'
import { sendPiece, stretchOf } from '../taking.ts'

/** A server whose clock can be put ahead, and three seconds of what a browser records. */
export interface Stage {
  readonly server: TestServer
  readonly three: Buffer[]
  readonly clinic: Story
  aheadMs: number
}

export async function setStage(): Promise<Stage> {
  const stage = { aheadMs: 0 } as { -readonly [Part in keyof Stage]: Stage[Part] }
  stage.server = await startServer({ now: () => Date.now() + stage.aheadMs })
  stage.clinic = await tellStory(stage.server)
  stage.three = await stretchOf(3)
  return stage
}

/** A client of their own who said yes, a session of ten minutes ago, and what is done with its recorder. */
export async function setScene(stage: Stage) {
  const { server, three, clinic } = stage
  stage.aheadMs = 0
  const { trainee } = clinic
  const client = await trainee.api.clients.create.mutate({ pseudonym: newId('cli') })
  const story: Story = { ...clinic, clientId: client.id }
  await trainee.api.consent.grant.mutate(grantOf(story))
  const db = sealedOf(server.db)
  const scene = {
    story,
    trainee,
    sessionId: await addSession(story, [story.clientId], 10),
    begin: async () => (await trainee.api.recorder.begin.mutate({ sessionId: scene.sessionId })).recordingId,
    show: () => trainee.api.recorder.show.query({ sessionId: scene.sessionId }),
    send: (recordingId: string, number: number, rest: object = {}, bytes: Uint8Array = three[number]!) =>
      sendPiece(trainee, recordingId, { number, start: number * 1000, ...rest }, bytes),
    end: (recordingId: string, pieces: number | null) => trainee.api.recorder.end.mutate({ recordingId, pieces }),
    answer: (said: 'yes' | 'no') =>
      trainee.api.consent.answer.mutate({
        clientId: story.clientId,
        sessionId: scene.sessionId,
        answer: said,
        obtained: 'spoken',
      }),
    hear: (recordingId: string, range = 'bytes=0-') =>
      trainee.fetch(`/media/${recordingId}/audio`, { headers: { range } }),
    row: (id: string) => db.recording.findFirst({ where: { id } }),
    pieces: (recordingId: string) => db.recordingPiece.findMany({ where: { recordingId }, orderBy: { number: 'asc' } }),
    gaps: (recordingId: string) => db.recordingGap.count({ where: { recordingId } }),
    files: async (folder: 'keys' | 'blobs') =>
      (await readdir(join(server.folder, folder), { recursive: true, withFileTypes: true }))
        .filter((one) => one.isFile())
        .map((one) => one.name),
    async ready(recordingId: string) {
      await expect.poll(async () => (await scene.row(recordingId))?.state, { timeout: 20_000 }).toBe('ready')
      return (await scene.row(recordingId))!
    },
  }
  return scene
}

export type Scene = Awaited<ReturnType<typeof setScene>>
