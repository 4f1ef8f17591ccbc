import type { Arrival, TabMessage } from './wire.ts'

/**
 * Opens the stream after `lastEventId`. `gone` is called once when it has ended or broken; the opener never reconnects
 * by itself. Gives back how to close it.
 */
export type OpenStream = (
  lastEventId: string | null,
  sink: { connected(): void; arrived(arrival: Arrival): void; gone(): void },
) => () => void

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 4000
/** Without a beat for so long the connection is dead, whatever it says of itself. */
const DEAD_AFTER_MS = 4000

/** Holds the stream and passes on what it says, opening it again whenever it goes, until the signal ends it. */
export function holdStream(
  open: OpenStream,
  resumeFrom: () => string | null,
  pass: (message: TabMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    let closeStream: (() => void) | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let deadTimer: ReturnType<typeof setTimeout> | undefined
    let retryMs = FIRST_RETRY_MS

    const alive = () => {
      clearTimeout(deadTimer)
      deadTimer = setTimeout(again, DEAD_AFTER_MS)
    }
    const start = () => {
      const from = resumeFrom()
      alive()
      closeStream = open(from, {
        connected() {
          retryMs = FIRST_RETRY_MS
          alive()
          if (from === null) pass({ type: 'opened' })
        },
        arrived(arrival) {
          alive()
          pass(
            arrival.kind === 'beat'
              ? { type: 'beat', id: arrival.id }
              : { type: 'event', id: arrival.id, event: arrival.event },
          )
        },
        gone: again,
      })
    }
    function again() {
      stop()
      timer = setTimeout(start, retryMs * (0.75 + Math.random() / 2))
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }
    function stop() {
      clearTimeout(timer)
      clearTimeout(deadTimer)
      closeStream?.()
      closeStream = null
    }
    const end = () => {
      stop()
      resolve()
    }
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    start()
  })
}
