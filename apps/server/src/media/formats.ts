/** The containers that we take, by what their first bytes say; a file's name and its declared type prove nothing. */
export type Format = 'wav' | 'mp3' | 'mp4' | 'webm' | 'ogg'

/** How many first bytes `sniffFormat` wants to see. Fewer are fine where the file has no more. */
export const SNIFF_BYTES = 4096

/** Tells the container by its first bytes, or null: it is none that we take. Whether there is sound in it is not said. */
export function sniffFormat(head: Uint8Array): Format | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, SNIFF_BYTES))
  const says = (at: number, word: string) => bytes.subarray(at, at + word.length).equals(Buffer.from(word, 'latin1'))

  if ((says(0, 'RIFF') || says(0, 'RF64')) && says(8, 'WAVE')) return 'wav'
  if (says(4, 'ftyp')) return 'mp4'
  if (says(0, '\x1a\x45\xdf\xa3')) return bytes.includes('webm') || bytes.includes('matroska') ? 'webm' : null
  if (says(0, 'OggS')) return 'ogg'
  if (says(0, 'ID3') || hasMp3Frames(bytes)) return 'mp3'
  return null
}

/**
 * MPEG audio of layer III has no header of its own, only frames (ISO/IEC 11172-3, 2.4.1.3), and a recorder may have
 * begun in the middle of one. Two frames in a row, each as long as its own header says, are no accident.
 */
function hasMp3Frames(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const length = mp3FrameBytes(bytes, at)
    if (length === null) continue
    if (at === 0 && at + length + 4 > bytes.length) return true
    if (mp3FrameBytes(bytes, at + length) !== null) return true
  }
  return false
}

const mpeg1BitRates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const mpeg2BitRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const mpeg1Rates = [44_100, 48_000, 32_000]

/** How long the frame is that begins here, or null if none does. AAC's ADTS has the same sync and another layer. */
function mp3FrameBytes(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return null
  const version = (bytes[at + 1]! >> 3) & 3
  const bitRate = (version === 3 ? mpeg1BitRates : mpeg2BitRates)[bytes[at + 2]! >> 4]
  const rate = mpeg1Rates[(bytes[at + 2]! >> 2) & 3]
  if (version === 1 || !bitRate || !rate) return null
  const divisor = { 3: 1, 2: 2, 0: 4 }[version]!
  return Math.floor(((version === 3 ? 144_000 : 72_000) * bitRate * divisor) / rate) + ((bytes[at + 2]! >> 1) & 1)
}
