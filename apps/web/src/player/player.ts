import { cell } from './cell.ts'
import { createInTurn, type Moment } from './in-turn.ts'
import { createLease } from './lease.ts'
import { MediaRefused } from './media-error.ts'
import { driveMedia, type Media } from './media.ts'
import { fetchPeaks, type FetchedPeaks } from './peaks.ts'
import { silenceAt, silences } from './silences.ts'
import { clampMs, markIn, markOut, spanBetween, type Span } from './span.ts'
import { NOTHING_OPEN, steppedRate, type PlayerState, type SilenceCause } from './state.ts'

/** Where a recording sounds from, for one share. */
export type Source = {
  audioUrl: string
  peaksUrl: string
  durationMs: number
  /** Epoch by the server's clock; null where no boundary is known. */
  validUntilMs: number | null
  /** Peaks that were asked for before the room had answered. */
  early?: Promise<FetchedPeaks>
}

/** What the player tells about beyond its state. */
export type PlayerEvents = {
  /** Sound or peaks were refused or broke: ask the room anew. */
  onDoubt?(): void
  /** From here it sounds on, at this speed: with each play, jump and change of speed. */
  onFrom?(ms: number, rate: number): void
}

/** After typing one hears again what led to it. */
const REGAIN_MS = 1500
/** Sound that was cut off by a short loss of the connection goes on by itself, and what was asked for early begins. */
const GOES_ON_WITHIN_MS = 15_000
const LEASE_CHECK_MS = 250

export type Player = ReturnType<typeof createPlayer>

/**
 * One recording's player. Its state is a cell; the playhead is told apart, by `onTime`, with every frame that sounds.
 * `silence` is final for what was opened: it stops, drops source, peaks and all derived in the same turn.
 */
export function createPlayer(events: PlayerEvents = {}) {
  const state = cell<PlayerState>(NOTHING_OPEN)
  const timeListeners = new Set<(ms: number) => void>()
  let media: Media | null = null
  let source: Source | null = null
  let peaksRequest: AbortController | null = null
  let restMs = 0
  let frame = 0
  let leaseTimer: ReturnType<typeof setInterval> | undefined
  let heldByTyping = false
  /** When somebody pressed play before it could sound. */
  let askedAtMs: number | null = null
  let cutOffAtMs: number | null = null

  const isRecent = (atMs: number | null) => atMs !== null && Date.now() - atMs < GOES_ON_WITHIN_MS
  const positionMs = () => media?.positionMs() ?? restMs
  const tell = (ms = positionMs()) => {
    for (const listener of timeListeners) listener(ms)
  }
  const lease = createLease((cause) => silence(cause))
  const inTurn = createInTurn({ seek, play, pause: () => media?.pause() })

  const isLooping = () => state.get().loops && !inTurn.isOn()
  /** What loops: the marked range, else all of it. */
  const loopSpan = (): Span => state.get().range ?? { startMs: 0, endMs: state.get().durationMs }

  function tick() {
    lease.check()
    const now = state.get()
    if (!now.playing || !media) return
    let ms = media.positionMs()
    const loop = loopSpan()
    if (isLooping() && ms >= loop.endMs - 15) {
      media.seek(loop.startMs)
      ms = loop.startMs
    } else if (now.skipsSilence) {
      const quiet = silenceAt(now.silences, ms)
      if (quiet && quiet.endMs - ms > 200 && !(isLooping() && quiet.endMs >= loop.endMs)) {
        media.seek(quiet.endMs)
        ms = quiet.endMs
      }
    }
    tell(ms)
    inTurn.heard(ms)
  }
  function run() {
    frame = requestAnimationFrame(() => {
      tick()
      if (state.get().playing) run()
    })
  }

  function attach(audio: HTMLAudioElement): () => void {
    const driven = driveMedia(audio, {
      onPlaying(playing) {
        state.set(playing ? { playing, trouble: null } : { playing, waiting: false })
        cancelAnimationFrame(frame)
        if (playing) run()
        else tell()
      },
      onWaiting: (waiting) => state.set({ waiting: waiting && state.get().playing }),
      onTick: tick,
      onEnd() {
        if (inTurn.isOn()) return inTurn.ranOut()
        if (!isLooping()) return
        driven.seek(loopSpan().startMs)
        driven.play()
      },
      onTrouble() {
        state.set({ playing: false, waiting: false, trouble: 'sound' })
        events.onDoubt?.()
      },
      onFrom: (ms, rate) => events.onFrom?.(ms, rate),
    })
    media = driven
    if (source) driven.open(source.audioUrl)
    driven.setRate(state.get().rate)
    driven.seek(restMs)
    if (isRecent(askedAtMs)) play()
    return () => {
      restMs = driven.positionMs()
      driven.drop()
      driven.detach()
      cancelAnimationFrame(frame)
      media = null
      state.set({ playing: false, waiting: false })
    }
  }

  /** Opens a source at `atMs`, or where the playhead rests. Sound may be asked for at once, peaks follow. */
  function open(next: Source, atMs: number | null = null) {
    const goesOn = isRecent(cutOffAtMs) || isRecent(askedAtMs)
    cutOffAtMs = null
    restMs = clampMs(atMs ?? positionMs(), next.durationMs)
    source = next
    state.set({ ...kept(), phase: 'open', durationMs: next.durationMs })
    lease.grant(next.validUntilMs)
    clearInterval(leaseTimer)
    leaseTimer = setInterval(() => lease.check(), LEASE_CHECK_MS)
    media?.open(next.audioUrl)
    media?.seek(restMs)
    tell(restMs)
    loadPeaks(next)
    if (goesOn) play()
  }

  /** What a person set, which outlives what was opened. */
  function kept(): PlayerState {
    const { rate, loops, skipsSilence, range, inMs } = state.get()
    return { ...NOTHING_OPEN, rate, loops, skipsSilence, range, inMs }
  }

  function loadPeaks(from: Source) {
    peaksRequest?.abort()
    const request = (peaksRequest = new AbortController())
    if (state.get().trouble === 'peaks') state.set({ trouble: null })
    const fetched = from.early ?? fetchPeaks(from.peaksUrl, request.signal)
    delete from.early
    fetched.then(
      ({ bytes, durationMs, serverAheadMs }) => {
        if (request.signal.aborted) return
        lease.align(serverAheadMs)
        state.set({ peaks: { bytes, durationMs }, durationMs, silences: silences(bytes) })
      },
      (error: unknown) => {
        if (request.signal.aborted) return
        if (!state.get().trouble) state.set({ trouble: 'peaks' })
        if (error instanceof MediaRefused) events.onDoubt?.()
      },
    )
  }

  function silence(cause: SilenceCause) {
    const forGood = cause === 'closed' || cause === 'left'
    restMs = cause === 'closed' ? 0 : positionMs()
    cutOffAtMs = cause === 'heartbeat' && state.get().playing ? Date.now() : null
    heldByTyping = false
    askedAtMs = null
    inTurn.end()
    lease.end()
    clearInterval(leaseTimer)
    peaksRequest?.abort()
    source = null
    cancelAnimationFrame(frame)
    media?.drop()
    state.set({
      ...kept(),
      ...(forGood ? { range: null, inMs: null } : {}),
      phase: 'silent',
      silentBecause: cause,
    })
  }

  function seek(ms: number) {
    if (state.get().phase !== 'open') return
    heldByTyping = false
    const to = clampMs(ms, state.get().durationMs)
    if (media) media.seek(to)
    else restMs = to
    tell(to)
  }

  function play() {
    heldByTyping = false
    const { phase, durationMs, range } = state.get()
    if (phase === 'silent') return
    askedAtMs = phase === 'open' && media ? null : Date.now()
    if (phase === 'none') state.set({ waiting: true })
    if (phase === 'none' || !media) return
    const at = positionMs()
    if (isLooping() && range && (at < range.startMs || at >= range.endMs - 50)) media.seek(range.startMs)
    else if (at >= durationMs - 50) media.seek(0)
    state.set({ waiting: true })
    media.play()
  }

  function pause() {
    heldByTyping = false
    if (askedAtMs !== null) state.set({ waiting: false })
    askedAtMs = null
    media?.pause()
  }

  /** By hand, a playhead is moved or stopped for good: nothing takes it on to the next moment. */
  function seekByHand(ms: number) {
    inTurn.end()
    seek(ms)
  }
  function pauseByHand() {
    inTurn.end()
    pause()
  }
  function playByHand() {
    if (inTurn.state.get().rests) inTurn.next()
    else play()
  }

  return {
    state,
    positionMs,
    /** Calls with the playhead, at once and whenever it moves. */
    onTime(listener: (ms: number) => void) {
      timeListeners.add(listener)
      listener(positionMs())
      return () => void timeListeners.delete(listener)
    },
    attach,
    open,
    silence,
    play: playByHand,
    pause: pauseByHand,
    seek: seekByHand,
    toggle: () => (state.get().playing || askedAtMs !== null ? pauseByHand() : playByHand()),
    nudge: (byMs: number) => seekByHand(positionMs() + byMs),
    inTurn,
    /** Plays these one after the other, each with what led to it, until somebody moves or stops the playhead. */
    playInTurn(moments: readonly Moment[]) {
      if (state.get().phase === 'open') inTurn.start(moments)
    },
    stepRate(step: 1 | -1) {
      const rate = steppedRate(state.get().rate, step)
      state.set({ rate })
      media?.setRate(rate)
    },
    setRate(rate: number) {
      state.set({ rate })
      media?.setRate(rate)
    },
    toggleLoop: () => state.set({ loops: !state.get().loops }),
    toggleSkip: () => state.set({ skipsSilence: !state.get().skipsSilence }),
    setRange: (range: Span | null) =>
      state.set({ inMs: null, range: range && spanBetween(range.startMs, range.endMs, state.get().durationMs) }),
    markIn() {
      const { inMs, span } = markIn(marking(), positionMs(), state.get().durationMs)
      state.set({ inMs, range: span })
    },
    markOut() {
      const { inMs, span } = markOut(marking(), positionMs(), state.get().durationMs)
      state.set({ inMs, range: span })
    },
    /** Playing rests while somebody types. */
    holdForTyping() {
      inTurn.holdForTyping()
      if (!state.get().playing) return
      media?.pause()
      heldByTyping = true
    },
    /** Goes on if it rested only for typing. */
    releaseTyping() {
      inTurn.releaseTyping()
      if (!heldByTyping) return
      seek(positionMs() - REGAIN_MS)
      play()
    },
    /** The event stream lives. */
    beat: lease.beat,
    /** The server has decided again: `validUntilMs` as in `Source`. */
    renew: (validUntilMs: number | null) => state.get().phase === 'open' && lease.grant(validUntilMs),
    /** Tries again what broke. */
    retry() {
      if (!source) return
      const { trouble } = state.get()
      if (trouble === 'peaks') loadPeaks(source)
      else if (trouble === 'sound') play()
    },
  }

  function marking() {
    const { inMs, range } = state.get()
    return { inMs, span: range }
  }
}
