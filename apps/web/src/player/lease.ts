/**
 * How long this page may keep sounding by itself: until the decision's `validUntil`, and never more than three seconds
 * after the last heartbeat of the event stream. The server denies in any case; this makes the page fall silent too.
 */

export const HEARTBEAT_LIMIT_MS = 3000

export type LapseCause = 'heartbeat' | 'expired'

export type Clocks = {
  /** Epoch milliseconds. Jumps when the machine's clock is set, and counts sleep. */
  wall(): number
  /** Milliseconds that never run backwards; may stand still while the machine sleeps. */
  steady(): number
}

export const machineClocks: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

export type Lease = {
  /** The page may sound from now on. `validUntilMs`: epoch by the server's clock; null where no boundary is known. */
  grant(validUntilMs: number | null): void
  /** The server's clock is ahead of this one by so much. */
  align(serverAheadMs: number): void
  beat(): void
  /** Tells `onLapse` once if the lease has run out. Cheap: called several times a second. */
  check(): void
  end(): void
}

export function createLease(onLapse: (cause: LapseCause) => void, clocks: Clocks = machineClocks): Lease {
  let running = false
  let validUntilMs: number | null = null
  let aheadMs = 0
  let beatWall = 0
  let beatSteady = 0

  const beat = () => {
    beatWall = clocks.wall()
    beatSteady = clocks.steady()
  }
  const lapse = (cause: LapseCause) => {
    running = false
    onLapse(cause)
  }
  return {
    grant(until) {
      validUntilMs = until
      if (!running) beat()
      running = true
    },
    align(serverAheadMs) {
      aheadMs = serverAheadMs
    },
    beat,
    check() {
      if (!running) return
      const sinceBeat = Math.max(clocks.wall() - beatWall, clocks.steady() - beatSteady)
      if (validUntilMs !== null && clocks.wall() + aheadMs >= validUntilMs) lapse('expired')
      else if (sinceBeat > HEARTBEAT_LIMIT_MS) lapse('heartbeat')
    },
    end() {
      running = false
    },
  }
}
