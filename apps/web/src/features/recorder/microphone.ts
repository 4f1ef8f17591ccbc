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

export interface Capture {
  readonly stream: MediaStream
  /** Closes the microphone at once. Resolves when the last of what it had given was handed on. */
  halt(): Promise<void>
}

/**
 * Records what a microphone gives, a second a piece, until it is halted.
 * @param onPiece takes pieces in their order
 * @param onLost the microphone ended by itself
 */
export function capture(stream: MediaStream, onPiece: (piece: Blob) => void, onLost: () => void): Capture {
  const mimeType = forms.find((form) => MediaRecorder.isTypeSupported(form))
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND })
  let isHalted = false
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))
  const lost = () => {
    if (!isHalted) onLost()
  }
  recorder.addEventListener('dataavailable', ({ data }) => {
    for (let from = 0; from < data.size; from += MOST_BYTES) onPiece(data.slice(from, from + MOST_BYTES))
  })
  recorder.addEventListener('error', lost)
  for (const track of stream.getTracks()) track.addEventListener('ended', lost)
  recorder.start(PIECE_MS)
  return {
    stream,
    async halt() {
      isHalted = true
      // First what was given is asked for, and in the same turn the microphone is closed.
      if (recorder.state !== 'inactive') recorder.stop()
      closeMicrophone(stream)
      await ended
    },
  }
}
