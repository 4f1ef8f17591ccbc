/**
 * The media element's side of the player: it asks for no sound before somebody presses play, since every second that the
 * server sends is written down as listened to.
 */

export type MediaHandlers = {
  /** Sound began or stopped. */
  onPlaying(playing: boolean): void
  onWaiting(waiting: boolean): void
  /** Several times a second while sounding, in hidden tabs too. */
  onTick(): void
  onEnd(): void
  onTrouble(): void
  /** From here it sounds on, at this speed. Told before the sound is asked for. */
  onFrom(ms: number, rate: number): void
}

export type Media = {
  open(url: string): void
  /** Integer milliseconds. */
  positionMs(): number
  /** Moves at once while sounding; otherwise the place is kept and asked for with the next play. */
  seek(ms: number): void
  play(): void
  pause(): void
  setRate(rate: number): void
  /** Takes the source away, with all that was buffered of it. */
  drop(): void
  isPlaying(): boolean
  detach(): void
}

const HAVE_METADATA = 1

export function driveMedia(audio: HTMLAudioElement, handlers: MediaHandlers): Media {
  const listening = new AbortController()
  let url: string | null = null
  let pendingMs: number | null = 0
  let rate = 1

  const on = (type: keyof HTMLMediaElementEventMap, handler: () => void) =>
    audio.addEventListener(type, handler, { signal: listening.signal })

  const place = () => {
    if (pendingMs === null || audio.readyState < HAVE_METADATA) return
    const seconds = pendingMs / 1000
    if (Math.abs(audio.currentTime - seconds) > 0.02) audio.currentTime = seconds
  }
  const positionMs = () => pendingMs ?? Math.round(audio.currentTime * 1000)

  on('loadedmetadata', () => {
    place()
    audio.playbackRate = rate
  })
  on('play', () => handlers.onPlaying(true))
  on('pause', () => {
    if (url !== null) handlers.onPlaying(false)
  })
  on('waiting', () => handlers.onWaiting(true))
  on('seeked', () => {
    if (!audio.paused && !audio.seeking) pendingMs = null
  })
  on('playing', () => {
    if (!audio.seeking) pendingMs = null
    handlers.onWaiting(false)
  })
  on('timeupdate', () => handlers.onTick())
  on('ended', () => handlers.onEnd())
  on('error', () => {
    if (url === null || audio.getAttribute('src') === null) return
    pendingMs = positionMs()
    handlers.onTrouble()
  })

  return {
    open(next) {
      url = next
      audio.preload = 'none'
      audio.src = next
      audio.defaultPlaybackRate = rate
      audio.preservesPitch = true
    },
    positionMs,
    seek(ms) {
      pendingMs = ms
      if (audio.paused) return
      place()
      handlers.onFrom(ms, rate)
    },
    play() {
      if (url === null) return
      if (audio.error) {
        audio.src = url
        audio.load()
      }
      handlers.onFrom(positionMs(), rate)
      place()
      audio.playbackRate = rate
      audio.play().catch((error: unknown) => {
        const name = error instanceof DOMException ? error.name : ''
        handlers.onPlaying(false)
        if (name !== 'AbortError' && name !== 'NotAllowedError' && url !== null) handlers.onTrouble()
      })
    },
    pause() {
      audio.pause()
    },
    setRate(next) {
      rate = next
      audio.defaultPlaybackRate = next
      audio.playbackRate = next
      if (!audio.paused) handlers.onFrom(positionMs(), rate)
    },
    drop() {
      pendingMs = positionMs()
      url = null
      audio.pause()
      audio.removeAttribute('src')
      audio.load()
    },
    isPlaying: () => url !== null && !audio.paused && !audio.ended,
    detach() {
      listening.abort()
    },
  }
}
