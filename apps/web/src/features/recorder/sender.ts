import type { PieceFacts } from './reel.ts'

/** Where pieces wait, sealed, until they are acknowledged. */
export interface Waiting {
  open(number: number): Promise<ArrayBuffer>
  erase(number: number): Promise<void>
}

/**
 * How a piece was answered: it is sealed and durable there; nobody answered, or not now; who sends it is signed out;
 * this piece is not wanted, and the others may be; nothing more is wanted, and why.
 */
export type Outcome = 'arrived' | 'away' | 'signed-out' | 'unwanted' | { readonly refused: string }

export type SenderState = {
  /** How much sound waits to be sent. */
  readonly waitingMs: number
  readonly away: boolean
  readonly signedOut: boolean
  /** Why nothing more is taken. */
  readonly refused: string | null
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 4_000

/**
 * Sends pieces one after the other in their order, again until each is acknowledged, and erases it then. A server that
 * is away is asked again, more and more seldom, and at once when a person wishes it.
 */
export class Sender {
  readonly #waiting: Waiting
  readonly #send: (piece: PieceFacts, bytes: ArrayBuffer) => Promise<Outcome>
  readonly #onChange: (state: SenderState) => void
  #queue: PieceFacts[]
  #state: SenderState = { waitingMs: 0, away: false, signedOut: false, refused: null }
  #isSending = false
  #isStopped = false
  #drained: (() => void)[] = []
  #wake: () => void = () => undefined

  constructor(
    waiting: Waiting,
    pieces: readonly PieceFacts[],
    send: (piece: PieceFacts, bytes: ArrayBuffer) => Promise<Outcome>,
    onChange: (state: SenderState) => void,
  ) {
    this.#waiting = waiting
    this.#queue = [...pieces]
    this.#send = send
    this.#onChange = onChange
    this.#tell({})
    void this.#run()
  }

  get state(): SenderState {
    return this.#state
  }

  /** A piece that waits from now on. */
  add(piece: PieceFacts): void {
    this.#queue.push(piece)
    this.#tell({})
    void this.#run()
  }

  /** Asks at once, however long the server was to be left alone. */
  hurry(): void {
    this.#wake()
  }

  /** Nothing is sent from now on; one that is under way may still arrive. */
  stop(): void {
    this.#isStopped = true
    this.#wake()
  }

  /** Resolves once nothing waits, or nothing more is taken. */
  drained(): Promise<void> {
    if (this.#queue.length === 0 || this.#state.refused !== null) return Promise.resolve()
    return new Promise((resolve) => this.#drained.push(resolve))
  }

  async #run(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      let waitMs = FIRST_WAIT_MS
      for (;;) {
        const piece = this.#queue[0]
        if (!piece || this.#isStopped || this.#state.refused !== null) return
        const outcome = await this.#sendOne(piece)
        if (this.#isStopped) return
        if (outcome === 'arrived' || outcome === 'unwanted') {
          this.#queue.shift()
          waitMs = FIRST_WAIT_MS
          this.#tell({ away: false, signedOut: false })
          // One that can't be erased is known there by its number the next time.
          await this.#waiting.erase(piece.number).catch(() => undefined)
        } else if (outcome === 'away' || outcome === 'signed-out') {
          this.#tell({ away: true, signedOut: outcome === 'signed-out' })
          await this.#wait(waitMs)
          waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
        } else {
          this.#tell({ away: false, refused: outcome.refused })
        }
      }
    } finally {
      this.#isSending = false
      if (this.#queue.length === 0 || this.#state.refused !== null) for (const done of this.#drained.splice(0)) done()
    }
  }

  async #sendOne(piece: PieceFacts): Promise<Outcome> {
    let bytes: ArrayBuffer
    try {
      bytes = await this.#waiting.open(piece.number)
    } catch {
      return { refused: 'lost-here' }
    }
    return this.#send(piece, bytes).catch((): Outcome => 'away')
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #tell(change: Partial<SenderState>): void {
    const waitingMs = this.#queue.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
    this.#state = { ...this.#state, ...change, waitingMs }
    this.#onChange(this.#state)
  }
}
