import { randomBytes } from 'node:crypto'
import { wav } from '../sound.ts'

/** Stand in what is uploaded and written, and nowhere else: found in a file, it was written there in clear. */
export interface Marks {
  /** In every comment, reply and question. */
  readonly words: string
  /** In every sound, many times a second, as 24 samples of 16 bits. */
  readonly samples: Buffer
}

export const newMarks = (): Marks => ({
  words: `mark${randomBytes(12).toString('hex')}`,
  samples: randomBytes(48),
})

/** How many bytes lie from one mark to the next: less than a chunk of the vault holds. */
const EVERY_BYTES = 4_000

export function markedWav(marks: Marks, seconds: number): Buffer {
  const bytes = wav(seconds, 48_000)
  for (let at = 44; at + marks.samples.length < bytes.length; at += EVERY_BYTES) marks.samples.copy(bytes, at)
  return bytes
}

/** A mark as it would look in a file, with a name for it. It begins with no zero, of which databases are full. */
export type Form = { readonly name: string; readonly bytes: Buffer }

const form = (name: string, bytes: Buffer): Form => ({
  name,
  bytes: bytes.subarray(bytes.findIndex((byte) => byte !== 0)),
})

export const formsOf = ({ words, samples }: Marks): Form[] => [
  ...formsOfText(words),
  form('samples', samples),
  form('samples as floats', floats(samples)),
]

export function formsOfText(text: string): Form[] {
  const wide = Buffer.from(text, 'utf16le')
  const hex = Buffer.from(text).toString('hex')
  return [
    form('utf8', Buffer.from(text)),
    form('utf16le', wide),
    form('utf16be', Buffer.from(wide).swap16()),
    form('hex', Buffer.from(hex)),
    form('HEX', Buffer.from(hex.toUpperCase())),
    ...[0, 1, 2].map((offset) => form(`base64+${offset}`, Buffer.from(insideBase64(text, offset)))),
  ]
}

/** The characters of a Base64 text that depend on nothing but ours, wherever in three bytes it begins. */
function insideBase64(text: string, offset: number): string {
  const encoded = Buffer.from('\0'.repeat(offset) + text).toString('base64')
  return encoded.slice(offset === 0 ? 0 : 4, -4)
}

function floats(samples: Buffer): Buffer {
  const values = Float32Array.from({ length: samples.length / 2 }, (_, i) => samples.readInt16LE(i * 2) / 32_768)
  return Buffer.from(values.buffer)
}
