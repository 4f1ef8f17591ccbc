import { bad, ECHO, gone, type Row } from './row.ts'
import type { Scene } from './scene.ts'

const audio =
  (range: string | null) =>
  ({ story, recordingId, shareId, ask }: Scene) =>
    ask(story.supervisor, {
      method: 'GET',
      path: `/media/${recordingId}/audio?share=${shareId}`,
      headers: range === null ? {} : { range },
    })

const wrong: [string, string | null][] = [
  ['none', null],
  ['garbage', `bytes=${ECHO}`],
  ['an empty one', 'bytes='],
  ['a mere dash', 'bytes=-'],
  ['nothing from the end', 'bytes=-0'],
  ['reversed', 'bytes=200-100'],
  ['negative', 'bytes=-5-10'],
  ['beyond the end', 'bytes=999999999-'],
  ['beyond all numbers', `bytes=${'9'.repeat(400)}-`],
  ['several', 'bytes=0-9,20-29'],
  ['in another unit', 'seconds=0-9'],
]

const derived = (path: (scene: Scene) => string) => (scene: Scene) =>
  scene.ask(scene.story.supervisor, { method: 'GET', path: path(scene), headers: { range: 'bytes=0-99' } })

const hidden: [string, (scene: Scene) => string][] = [
  ['an unknown recording', ({ shareId }) => `/media/rec_00000000000000000000000000/KIND?share=${shareId}`],
  ['another program’s recording', ({ elsewhere }) => `/media/${elsewhere.recordingId}/KIND?share=${elsewhere.shareId}`],
  ['another program’s share', ({ recordingId, elsewhere }) => `/media/${recordingId}/KIND?share=${elsewhere.shareId}`],
  ['an unknown share', ({ recordingId }) => `/media/${recordingId}/KIND?share=shr_00000000000000000000000000`],
  ['no share, by a supervisor', ({ recordingId }) => `/media/${recordingId}/KIND`],
  ['a recording’s id of a wrong form', () => `/media/..%2F${ECHO}/KIND`],
  ['a share’s id of a wrong form', ({ recordingId }) => `/media/${recordingId}/KIND?share=${ECHO}%27--`],
  ['two shares', ({ recordingId, shareId }) => `/media/${recordingId}/KIND?share=${shareId}&share=${shareId}`],
]

/** What is asked of a recording's bytes. */
export const ranges: Row[] = [
  ...wrong.map(([name, range]) => bad(`a range: ${name}`, audio(range), 416, 'range-wrong')),
  ...['audio', 'peaks'].flatMap((kind) =>
    hidden.map(([name, path]) =>
      gone(
        `${kind} of ${name}`,
        derived((scene) => path(scene).replace('KIND', kind)),
      ),
    ),
  ),
]
