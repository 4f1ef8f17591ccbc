/** Pieces are a second long: so much is lost at most when the tab dies. */
const PIECE_MS = 1_000
const BITS_A_SECOND = 64_000
/** A piece that the server takes at once. */
const MOST_BYTES = 512 * 1024
const forms = ['audio/webm;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Why there is nothing to hear with. */
export type NoMicrophone = 'denied' | 'missing' | 'busy' | 'unsupported'

export class MicrophoneRefused extends Error {
  override readonly name = 'MicrophoneRefused'
  readonly why: NoMicrophone
  constructor(why: NoMicrophone, options?: ErrorOptions) {
    super(`There is no microphone: ${why}.`, options)
    this.why = why
  }
}

/**
 * A microphone that is open. Two people talk into a room: what makes calls clearer would take the quieter of them away.
 * @throws MicrophoneRefused
 */
export async function openMicrophone(): Promise<MediaStream> {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) throw new MicrophoneRefused('unsupported')
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: true, channelCount: 1 },
    })
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : ''
    const why = name === 'NotAllowedError' ? 'denied' : name === 'NotFoundError' ? 'missing' : 'busy'
    throw new MicrophoneRefused(why, { cause })
  }
}

/** Lets go of a microphone. From this line on it gives no sample, and the browser shows that it is off. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** What a microphone gives, a second a piece, until it is halted. */
export class Capture {
  readonly stream: MediaStream
  /** When it began to capture, in epoch milliseconds. */
  readonly beganMs = Date.now()
  readonly #recorder: MediaRecorder
  readonly #ended: Promise<void>
  #held: { piece: Blob; atMs: number }[] = []
  #onPiece: (piece: Blob, atMs: number) => void = (piece, atMs) => void this.#held.push({ piece, atMs })
  #onLost: () => void = () => undefined
  #isHalted = false

  constructor(stream: MediaStream) {
    this.stream = stream
    const mimeType = forms.find((form) => MediaRecorder.isTypeSupported(form))
    const recorder = (this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND }))
    this.#ended = new Promise((resolve) => recorder.addEventListener('stop', () => resolve()))
    const lost = () => this.#isHalted || this.#onLost()
    recorder.addEventListener('dataavailable', ({ data }) => {
      for (let from = 0; from < data.size; from += MOST_BYTES)
        this.#onPiece(data.slice(from, from + MOST_BYTES), Date.now())
    })
    recorder.addEventListener('error', lost)
    for (const track of stream.getTracks()) track.addEventListener('ended', lost)
    recorder.start(PIECE_MS)
  }

  /**
   * Hands on what it has given so far, and what comes.
   * @param onPiece takes pieces in their order, with when each was whole
   * @param onLost the microphone ended by itself
   */
  attach(onPiece: (piece: Blob, atMs: number) => void, onLost: () => void): void {
    this.#onPiece = onPiece
    this.#onLost = onLost
    for (const { piece, atMs } of this.#held.splice(0)) onPiece(piece, atMs)
  }

  /** Closes the microphone at once. Resolves when the last of what it had given was handed on. */
  async halt(): Promise<void> {
    this.#isHalted = true
    // First what was given is asked for, and in the same turn the microphone is closed.
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
    closeMicrophone(this.stream)
    await this.#ended
  }
}
