/**
 * What can be wrong with a sealed file:
 * - `missing`: there is no such file
 * - `not-sealed`: it doesn't begin as a sealed file does
 * - `unknown-version`: a newer server sealed it
 * - `truncated`: its end is gone
 * - `damaged`: it does not open. Bytes were changed, moved or added, or the key is another one; a cipher can't tell which.
 */
export type Fault = 'missing' | 'not-sealed' | 'unknown-version' | 'truncated' | 'damaged'

const sentences: Record<Fault, string> = {
  missing: 'The sealed file is not there.',
  'not-sealed': 'This is not a sealed file.',
  'unknown-version': 'The sealed file was written by a newer version.',
  truncated: 'The end of the sealed file is missing.',
  damaged: 'The sealed file does not open: it was changed, or the key is another one.',
}

/** A sealed file that can't be trusted. Nothing of the chunk in question was given out. */
export class VaultFault extends Error {
  override readonly name = 'VaultFault'
  readonly fault: Fault
  /** The number of the chunk that did not open, where it is one. */
  readonly chunk: number | null
  constructor(fault: Fault, chunk: number | null = null) {
    super(chunk === null ? sentences[fault] : `${sentences[fault]} (chunk ${chunk})`)
    this.fault = fault
    this.chunk = chunk
  }
}
