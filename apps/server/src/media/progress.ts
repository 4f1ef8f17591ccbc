/** How far uploads and ingests are, from 0 to 1 or in bytes. For a progress bar only: it is lost with the process. */
export class Progress {
  readonly #shares = new Map<string, number>()
  readonly #bytes = new Map<string, number>()

  set(recordingId: string, share: number) {
    this.#shares.set(recordingId, Math.min(1, Math.max(0, share)))
  }

  setBytes(recordingId: string, bytes: number) {
    this.#bytes.set(recordingId, bytes)
  }

  of(recordingId: string): { share: number; bytes: number } {
    return { share: this.#shares.get(recordingId) ?? 0, bytes: this.#bytes.get(recordingId) ?? 0 }
  }

  clear(recordingId: string) {
    this.#shares.delete(recordingId)
    this.#bytes.delete(recordingId)
  }
}
