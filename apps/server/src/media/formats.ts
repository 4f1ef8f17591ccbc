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
  if (says(0, 'ID3') || isMp3Frame(bytes)) return 'mp3'
  return null
}

/**
 * An MPEG audio frame of layer III (ISO/IEC 11172-3, 2.4.1.3): eleven bits of sync, a version, bit rate and sampling
 * rate that exist. AAC's ADTS has the same sync and layer 0; a UTF-16 text's mark FF FE would be layer I.
 */
function isMp3Frame(bytes: Buffer): boolean {
  if (bytes.length < 4) return false
  const [sync, kind, rates] = [bytes[0]!, bytes[1]!, bytes[2]!]
  const version = (kind >> 3) & 3
  const bitRate = rates >> 4
  return (
    sync === 0xff &&
    (kind & 0xe6) === 0xe2 &&
    version !== 1 &&
    bitRate !== 0 &&
    bitRate !== 15 &&
    (rates & 0x0c) !== 0x0c
  )
}
