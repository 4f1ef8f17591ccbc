/**
 * Why no rendition can be made of a recording:
 * - `empty`: there is not one byte in it
 * - `not-sound`: it is none of the containers that we take, or its sound is in a form that we don't
 * - `no-sound`: it is whole, and there is no sound in it: a silent film, say
 * - `damaged`: it is broken off or broken, so that part of what was said is not there
 * - `too-long`: more than a day
 */
export type IngestCode = 'empty' | 'not-sound' | 'no-sound' | 'damaged' | 'too-long'

const sentences: Record<IngestCode, string> = {
  empty: 'The file is empty.',
  'not-sound': 'This is no recording that can be read.',
  'no-sound': 'There is no sound in this file.',
  damaged: 'The recording is damaged: part of it is missing.',
  'too-long': 'The recording is longer than a day.',
}

/** The recording is to blame. Sending it again does not help; sending another copy of it may. */
export class IngestError extends Error {
  override readonly name = 'IngestError'
  readonly code: IngestCode
  constructor(code: IngestCode, options?: ErrorOptions) {
    super(sentences[code], options)
    this.code = code
  }
}
