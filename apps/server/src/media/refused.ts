/**
 * Why an upload was not taken:
 * - `empty`: there was not one byte in it
 * - `not-sound`: it is none of wav, mp3, m4a, mp4, webm, ogg, whatever its name says
 * - `too-large`: it is, or says that it is, longer than may be
 * - `interrupted`: it ended before it was whole
 */
export type Refusal = 'empty' | 'not-sound' | 'too-large' | 'interrupted'

const sentences: Record<Refusal, string> = {
  empty: 'The file is empty.',
  'not-sound': 'This is no recording that can be read: wav, mp3, m4a, mp4, webm and ogg can.',
  'too-large': 'The file is too large.',
  interrupted: 'The upload ended before the file was whole.',
}

/** An upload that was not taken. Nothing of it is left on disk. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused'
  readonly code: Refusal
  /** For `too-large`: how many bytes may come. */
  readonly limitBytes: number | null
  constructor(code: Refusal, limitBytes: number | null = null, options?: ErrorOptions) {
    super(sentences[code], options)
    this.code = code
    this.limitBytes = limitBytes
  }
}

/** A Range header that can't be answered, or none where the whole is never given. */
export class RangeRefused extends Error {
  override readonly name = 'RangeRefused'
}
