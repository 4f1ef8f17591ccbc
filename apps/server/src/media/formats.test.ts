import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { SNIFF_BYTES, sniffFormat, type Format } from './formats.ts'
import { record, swells, wavOf, type Recipe } from './testing/sounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'earshot-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

function recorded(muxer: Recipe['muxer'], more: Partial<Recipe> = {}): Buffer {
  const path = join(folder, `${muxer}-${Math.random()}`)
  record(path, { muxer, seconds: 1, ...more })
  return readFileSync(path)
}

describe('the first bytes of a real file', () => {
  const files: [string, Format, () => Buffer][] = [
    ['wav', 'wav', () => wavOf(swells, { seconds: 1 })],
    ['m4a', 'mp4', () => recorded('ipod')],
    ['mp4 with a picture', 'mp4', () => recorded('mp4', { pictureSeconds: 1 })],
    ['fragmented mp4', 'mp4', () => recorded('mp4', { options: { movflags: '+frag_keyframe+empty_moov' } })],
    ['mov', 'mp4', () => recorded('mov')],
    ['webm', 'webm', () => recorded('webm')],
    ['webm from a browser', 'webm', () => recorded('webm', { options: { live: 1 } })],
    ['ogg', 'ogg', () => recorded('ogg')],
    ['mp3 with a tag', 'mp3', () => recorded('mp3')],
    ['mp3 without any tag', 'mp3', () => recorded('mp3', { options: { write_xing: 0, id3v2_version: 0 } })],
    ['mp3 of low rate', 'mp3', () => recorded('mp3', { rate: 16_000, bitRate: 24_000, options: { id3v2_version: 0 } })],
    [
      'mp3 that begins within a frame',
      'mp3',
      () => recorded('mp3', { options: { write_xing: 0, id3v2_version: 0 } }).subarray(100),
    ],
  ]
  it.each(files)('tell a %s', (_, format, bytes) => {
    expect(sniffFormat(bytes().subarray(0, SNIFF_BYTES))).toBe(format)
  })
})

describe('what is no recording that we take', () => {
  const text = Buffer.from('She said that she would rather not. '.repeat(200))
  const refused: [string, Buffer][] = [
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.of(0xff)],
    ['text', text],
    ['text with a UTF-8 mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), text])],
    ['text in UTF-16', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text.toString(), 'utf16le')])],
    ['zeros', Buffer.alloc(8192)],
    ['ones', Buffer.alloc(8192, 0xff)],
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['ZIP', Buffer.from('504b0304140000000800', 'hex')],
    ['a playlist', Buffer.from('#EXTM3U\n#EXT-X-VERSION:3\nhttp://example.org/a.ts\n')],
    ['AVI, which is RIFF too', Buffer.from('RIFF\0\0\0\0AVI LIST')],
    ['EBML that is no WebM', Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('something else')])],
    [
      'AAC without a container',
      Buffer.concat(Array.from({ length: 50 }, () => Buffer.from('fff150800540fc210000000000000000', 'hex'))),
    ],
  ]
  it.each(refused)('%s', (_, bytes) => {
    expect(sniffFormat(bytes.subarray(0, SNIFF_BYTES))).toBeNull()
  })
})
