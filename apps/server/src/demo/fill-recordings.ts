import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sealedOf } from '@earshot/db/sealed'
import { receive } from '../media/receive.ts'
import type { Services } from '../services.ts'
import { audioFolder, demo, type DemoRecording, type When } from './content/index.ts'
import { demoId } from './ids.ts'
import type { PeopleIds } from './fill-people.ts'

/** Seals each role-play and lets the real ingest make it ready, as an upload would be. */
export async function fillRecordings(
  services: Services,
  programId: string,
  people: PeopleIds,
  at: (when: When) => number,
  say: (line: string) => void,
) {
  for (const recording of demo.recordings) await fillRecording(services, programId, recording, people, at)
  for (const [index, recording] of demo.recordings.entries()) {
    await ready(services, programId, recording)
    say(`  role-play ${index + 1} of ${demo.recordings.length} is ready`)
  }
  for (const share of demo.shares) {
    const key = { programId, id: demoId('shr', share.key) }
    const recording = demo.recordings.find((one) => one.key === share.recording)!
    await services.db.share.upsert({
      where: { programId_id: key },
      update: {},
      create: {
        ...key,
        recordingId: demoId('rec', share.recording),
        sessionId: demoId('ses', recording.session),
        purpose: share.purpose,
        openedBy: people.get(share.openedBy)!,
        openedAt: new Date(at(share.opened)),
        members: { create: { personId: people.get(share.supervisor)! } },
      },
    })
  }
}

async function fillRecording(
  { db, keys, blobs, jobs }: Services,
  programId: string,
  recording: DemoRecording,
  people: PeopleIds,
  at: (when: When) => number,
) {
  const sealed = sealedOf(db)
  const id = demoId('rec', recording.key)
  if (await sealed.recording.findUnique({ where: { programId_id: { programId, id } } })) return
  const sessionId = demoId('ses', recording.session)
  const clinicianId = people.get(demo.sessions.find((one) => one.key === recording.session)!.clinician)!
  const uploaded = new Date(at(recording.uploaded))

  const { keyId, key } = await keys.create()
  const blobId = await blobs.create()
  const file = new URL(recording.file, audioFolder)
  const { bytes } = await receive({
    body: createReadStream(file),
    declaredBytes: (await stat(file)).size,
    to: { path: blobs.path(blobId), key },
  })
  const removedAt = recording.removedAtSource ? new Date(at(recording.removedAtSource)) : null
  await db.externalCopy.upsert({
    where: { programId_id: { programId, id } },
    update: {},
    create: {
      programId,
      id,
      sessionId,
      clinicianId,
      source: recording.source,
      createdAt: uploaded,
      removedAt,
      removedBy: removedAt ? clinicianId : null,
    },
  })
  await sealed.recording.create({
    data: {
      programId,
      id,
      sessionId,
      state: 'received',
      createdBy: clinicianId,
      createdAt: uploaded,
      originalKeyId: keyId,
      originalBlobId: blobId,
      originalBytes: bytes,
    },
  })
  await jobs.ingest(programId, id)
}

async function ready({ db }: Services, programId: string, recording: DemoRecording) {
  const where = { programId_id: { programId, id: demoId('rec', recording.key) } }
  for (;;) {
    const { state, failure } = await sealedOf(db).recording.findUniqueOrThrow({ where })
    if (state === 'ready') return
    if (state === 'failed') throw new Error(`The demo's ${recording.file} could not be read: ${failure}.`)
    await sleep(200)
  }
}
