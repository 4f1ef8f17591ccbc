import { api } from '../../api/trpc.ts'
import { noteActivity } from '../../idle/activity.ts'
import { cell, type Cell } from '../../player/cell.ts'
import { askUntilAnswered } from './ask-until-answered.ts'
import { keepAwake } from './keep-awake.ts'
import { Meter } from './meter.ts'
import { Capture, closeMicrophone, MicrophoneRefused, openMicrophone } from './microphone.ts'
import { after, type Step } from './phase.ts'
import type { PieceStore, SaidToStop } from './piece-store.ts'
import { LATE_MS, Rate } from './rate.ts'
import { atRest, type RecorderState } from './recorder-state.ts'
import { Reel, type GapKind } from './reel.ts'
import { sendPiece } from './send-piece.ts'
import { Sender } from './sender.ts'
import { Silence } from './silence.ts'
import { TakeClock } from './take-clock.ts'
import { clearTabNote, noteTab } from './tab-note.ts'

const LOOK_MS = 200
const LOST_AGAIN_MS = 1_000

type Begun = { recordingId: string; store: PieceStore; clock: TakeClock; reel: Reel; sender: Sender }

/** Where a recorder stands when its page opens: on a session of which nothing was begun, or on what was. */
export type Opened = {
  readonly sessionId: string
  readonly openStore: (recordingId: string) => Promise<PieceStore>
  readonly begun: (Omit<Begun, 'sender'> & { waiting: Awaited<ReturnType<PieceStore['waiting']>> }) | null
  readonly phase: 'ready' | 'off'
}

/** Records a session: a microphone, the pieces that come out of it, and their way to the server. */
export class Recorder {
  readonly state: Cell<RecorderState>
  readonly #sessionId: string
  readonly #openStore: Opened['openStore']
  #begun: Begun | null = null
  #capture: Capture | null = null
  #meter: Meter | null = null
  #silence = new Silence(0)
  #rate = new Rate()
  #gapKind: GapKind = 'interrupted'
  #stoppedAtMs: number | null = null
  /** What was refused for having been captured after a stop: then nobody knows beforehand how many there are. */
  #isShort = false
  #keeping: Promise<void> = Promise.resolve()
  #halting: Promise<void> = Promise.resolve()
  /** Pieces that this browser could not keep: they wait in the tab. */
  readonly #unkept = new Map<number, ArrayBuffer>()
  #lastPieceMs = 0
  #awake: (() => void) | null = null
  #isClosed = false
  readonly #look = setInterval(() => this.#lookAround(), LOOK_MS)
  readonly #listening = new AbortController()
  readonly spot = () => this.#begun && { recordingId: this.#begun.recordingId, atMs: this.#begun.reel.endMs }

  constructor({ sessionId, openStore, begun, phase }: Opened) {
    this.#sessionId = sessionId
    this.#openStore = openStore
    this.state = cell<RecorderState>({ ...atRest, phase, hasTake: begun !== null })
    if (phase === 'off') this.#gapKind = 'off-the-record'
    if (begun) this.#takeUp(begun, begun.waiting)
    const { signal } = this.#listening
    window.addEventListener('online', () => this.#begun?.sender.hurry(), { signal })
    navigator.mediaDevices?.addEventListener(
      'devicechange',
      () => void (this.state.get().phase === 'no-microphone' && this.start()),
      { signal },
    )
  }

  /** How much was captured until now. */
  capturedMs(): number {
    return this.#begun?.reel.capturedMs(this.#begun.clock.at()) ?? 0
  }

  /** For how long it has been off the record by now, or stopped. */
  gapMs(): number {
    return this.#begun ? Math.max(0, this.#begun.clock.at() - this.#begun.reel.endMs) : 0
  }

  /** The loudest of the last moment; null while nothing is captured, or the browser does not let it hear. */
  level(): number | null {
    return this.#meter?.level() ?? null
  }

  /** Captures from now on: for the first time, back on the record, or after something had failed. */
  async start(): Promise<void> {
    if (!this.#step('start')) return
    this.state.set({ error: null, noMicrophone: null })
    let stream: MediaStream
    try {
      stream = await openMicrophone()
    } catch (error) {
      this.#withoutMicrophone(error instanceof MicrophoneRefused ? error.why : 'busy')
      return
    }
    try {
      this.#begun ??= await this.#begin()
      await this.#halting
    } catch (error) {
      closeMicrophone(stream)
      this.state.set({ error })
      this.#step('gives-up')
      return
    }
    // Somebody went off the record, stopped or left while the browser asked.
    if (this.state.get().phase !== 'starting' || this.#isClosed) return closeMicrophone(stream)
    this.#listen(new Capture(stream), this.#begun)
  }

  /** Goes on with what was heard while the page was loading. */
  goOn(heard: Capture): void {
    if (this.#begun && this.#step('start')) this.#listen(heard, this.#begun)
    else closeMicrophone(heard.stream)
  }

  /** Nothing is captured from this moment on. */
  offTheRecord(): void {
    if (!this.#step('off-the-record')) return
    this.#gapKind = 'off-the-record'
    this.#halt()
    if (!this.#begun) return
    const { recordingId, clock } = this.#begun
    noteTab({ recordingId, was: 'off', zeroMs: clock.zeroMs })
  }

  /** The same, and it is to be said what becomes of it. */
  stop(): void {
    if (!this.#step('stop')) return
    this.#stoppedAtMs = this.#begun?.clock.at() ?? null
    this.#gapKind = 'off-the-record'
    this.#halt()
    clearTabNote()
  }

  /** Keeps what there is, and ends it. */
  async end(): Promise<void> {
    if (!this.#begun) return this.#nothingToEnd('has-ended', 'end')
    if (!this.#step('end')) return
    await this.#finish(this.#begun)
  }

  /** Clients asked to stop, and keep or discard what came before. */
  async clientStopped(said: SaidToStop['said']): Promise<void> {
    const discards = said.some((one) => !one.keep)
    if (!this.#begun) return this.#nothingToEnd('has-ended', 'end')
    const begun = this.#begun
    if (!this.#step(discards ? 'discard' : 'end')) return
    await this.#halting
    await this.#sayToStop(begun, { atMs: this.#stoppedAtMs ?? begun.clock.at(), said })
  }

  /** Says again what was not acknowledged before the page was loaded. */
  async sayAgain(said: SaidToStop): Promise<void> {
    if (!this.#begun || !this.#step(said.said.some((one) => !one.keep) ? 'discard' : 'end')) return
    await this.#sayToStop(this.#begun, said)
  }

  /** The page goes. What was captured stays, sealed, and is sent when it comes back. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#look)
    this.#listening.abort()
    this.#begun?.sender.stop()
    // Whoever left the page is asked before it goes on; a reload does not come by here.
    if (this.state.get().phase === 'on') clearTabNote()
    this.#halt()
  }

  async #begin(): Promise<Begun> {
    const { recordingId } = await api.recorder.begin.mutate({ sessionId: this.#sessionId })
    const clock = new TakeClock(Date.now())
    return this.#takeUp({ recordingId, store: await this.#openStore(recordingId), clock, reel: new Reel() }, [])
  }

  #takeUp(begun: Omit<Begun, 'sender'>, waiting: ConstructorParameters<typeof Sender>[1]): Begun {
    const { recordingId, store } = begun
    const kept = {
      open: async (number: number) => this.#unkept.get(number) ?? store.open(number),
      erase: async (number: number) => {
        this.#unkept.delete(number)
        await store.erase(number)
      },
    }
    const sender = new Sender(
      kept,
      waiting,
      async (piece, bytes) => {
        const outcome = await sendPiece(recordingId, piece, bytes)
        if (outcome === 'unwanted') this.#isShort = true
        return outcome
      },
      (sending) => {
        this.state.set({ sending })
        if (sending.refused !== null) this.#refuse()
      },
    )
    this.#begun = { ...begun, sender }
    this.state.set({ hasTake: true })
    return this.#begun
  }

  #listen(capture: Capture, { reel, clock, recordingId }: Begun): void {
    reel.begin(clock.of(capture.beganMs), this.#gapKind)
    const now = Date.now()
    this.#lastPieceMs = now
    this.#silence = new Silence(now)
    this.#rate = new Rate()
    this.#capture = capture
    this.#meter = new Meter(capture.stream)
    this.#awake ??= keepAwake()
    this.#step('hears')
    this.state.set({ gaps: reel.gaps })
    noteTab({ recordingId, was: 'on', zeroMs: clock.zeroMs })
    capture.attach(
      (piece, atMs) => this.#keep(piece, atMs),
      () => void this.#lose(),
    )
  }

  /** Numbered as it comes; sealed and sent one after the other. */
  #keep(piece: Blob, atMs: number): void {
    if (!this.#begun) return
    const { reel, clock, store, sender, recordingId } = this.#begun
    const sinceMs = clock.of(atMs) - reel.openMs
    const heldMs = this.#rate.heldMs(piece.size, sinceMs)
    const facts = reel.add(reel.openMs + heldMs)
    this.#rate.add(piece.size, heldMs)
    this.#lastPieceMs = Date.now()
    // Whoever is recorded has not left.
    noteActivity()
    if (this.state.get().phase === 'on') noteTab({ recordingId, was: 'on', zeroMs: clock.zeroMs })
    this.#keeping = this.#keeping.then(async () => {
      const bytes = await piece.arrayBuffer()
      await store.keep(facts, bytes).catch(() => void this.#unkept.set(facts.number, bytes))
      sender.add(facts)
    })
    // The computer slept, say: what follows is a stretch of its own, and what is missing is said.
    if (heldMs < sinceMs) void this.#lose()
  }

  /** The microphone is closed when this returns; what it had given is kept in a moment. */
  #halt(): void {
    const [capture, meter] = [this.#capture, this.#meter]
    this.#capture = null
    this.#meter = null
    meter?.close()
    this.#awake?.()
    this.#awake = null
    this.state.set({ silent: false, muted: false, stalled: false })
    if (!capture) return
    const halted = capture.halt()
    this.#halting = this.#halting
      .then(() => halted)
      .then(() => this.#keeping)
      .then(() => {
        this.#begun?.reel.halt()
        if (this.#begun) this.state.set({ gaps: this.#begun.reel.gaps })
      })
  }

  /** It was pulled out, or taken away by the system: it is tried once more by itself. */
  async #lose(): Promise<void> {
    if (!this.#capture) return
    this.#gapKind = 'interrupted'
    this.#halt()
    this.#withoutMicrophone('lost')
    await new Promise((resolve) => setTimeout(resolve, LOST_AGAIN_MS))
    if (this.state.get().phase === 'no-microphone' && !this.#isClosed) await this.start()
  }

  #withoutMicrophone(why: RecorderState['noMicrophone']): void {
    if (!this.#step(this.#begun ? 'loses-microphone' : 'gives-up')) return
    this.state.set({ noMicrophone: why })
  }

  /** The server takes no more: then nothing more is captured either. */
  #refuse(): void {
    const { phase } = this.state.get()
    if (phase === 'ready' || phase === 'refused' || !this.#step('refuse')) return
    this.#halt()
    clearTabNote()
  }

  async #finish({ recordingId, store, reel, sender }: Begun): Promise<void> {
    await this.#halting
    await sender.drained()
    const pieces = this.#isShort || sender.state.refused !== null ? null : reel.pieces
    if (await this.#ask(() => api.recorder.end.mutate({ recordingId, pieces }))) await this.#over(store, 'has-ended')
  }

  async #sayToStop(begun: Begun, said: SaidToStop): Promise<void> {
    const { recordingId, store, sender } = begun
    const discards = said.said.some((one) => !one.keep)
    if (discards) sender.stop()
    // Whatever this browser can or can't write down, it is said.
    await store.sayToStop(said).catch(() => undefined)
    if (discards) this.#unkept.clear()
    // What is not there any more is gone.
    let isDestroyed = true
    const call = async () => void ({ isDestroyed } = await api.recorder.clientStopped.mutate({ recordingId, ...said }))
    if (!(await this.#ask(call, discards))) return
    if (discards) await this.#over(store, isDestroyed ? 'has-discarded' : 'is-held')
    else await this.#finish(begun)
  }

  /** @returns whether it was done; what else was answered stands on the page */
  async #ask(call: () => Promise<unknown>, goneIsDone = false): Promise<boolean> {
    const outcome = await askUntilAnswered(call, {
      goneIsDone,
      isOver: () => this.#isClosed,
      onError: (error) => this.state.set({ error }),
    })
    if (outcome === 'refused') this.#step('refuse')
    return outcome === 'done'
  }

  async #over(store: PieceStore, step: 'has-ended' | 'has-discarded' | 'is-held'): Promise<void> {
    clearTabNote()
    await store.forget().catch(() => undefined)
    this.#step(step)
  }

  #nothingToEnd(...steps: Step[]): void {
    for (const step of steps.toReversed()) this.#step(step)
  }

  #lookAround(): void {
    if (this.state.get().phase !== 'on' || !this.#capture) return
    const now = Date.now()
    const level = this.level()
    // What can't be measured is not called silent.
    if (level === null) this.#silence = new Silence(now)
    else this.#silence.hear(level, now)
    const [track] = this.#capture.stream.getTracks()
    this.state.set({
      silent: this.#silence.isLong(now),
      muted: track?.muted ?? false,
      stalled: now - this.#lastPieceMs > LATE_MS,
    })
  }

  #step(step: Step): boolean {
    const phase = after(this.state.get().phase, step)
    if (phase === null) return false
    this.state.set({ phase })
    return true
  }
}
