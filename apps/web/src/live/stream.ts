import { createSeen } from './seen.ts'
import type { Arrival, Heard, TabMessage } from './wire.ts'

/**
 * Opens the stream after `lastEventId`. `gone` is called once when it has ended or broken; the opener never reconnects
 * by itself. Gives back how to close it.
 */
export type OpenStream = (
  lastEventId: string | null,
  sink: { connected(): void; arrived(arrival: Arrival): void; gone(): void },
) => () => void

export type LiveStream = {
  subscribe(handler: (heard: Heard) => void): () => void
  onBeat(handler: () => void): () => void
  /** Ends it in this tab. With `everywhere` in all tabs of this person, as signing out does. */
  close(everywhere?: boolean): void
}

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 4000
/** Without a beat for so long the connection is dead, whatever it says of itself. */
const DEAD_AFTER_MS = 4000

/**
 * One event stream for all tabs of a browser, since it allows only six connections. The tab that gets the lock holds the
 * stream and passes it on; when it goes, the lock passes to another, which resumes from the last event that it heard.
 *
 * @param name one for each person and program, so that nobody hears another's stream
 */
export function createLiveStream(name: string, open: OpenStream): LiveStream {
  const channel = new BroadcastChannel(name)
  const waitingForLock = new AbortController()
  const handlers = new Set<(heard: Heard) => void>()
  const beatHandlers = new Set<() => void>()
  const seen = createSeen()
  let closed = false
  let letGo: (() => void) | null = null

  const hear = (heard: Heard) => {
    for (const handler of handlers) handler(heard)
  }
  const beat = () => {
    for (const handler of beatHandlers) handler()
  }
  function take(message: TabMessage) {
    if (closed) return
    if (message.type === 'signed-out') return close()
    beat()
    if (message.type === 'opened') hear({ kind: 'opened' })
    else if (message.type === 'beat' && message.id !== null) seen.complete(message.id)
    else if (message.type === 'event' && seen.first(message.id, message.event)) hear(message.event)
  }
  channel.onmessage = (received: MessageEvent<TabMessage>) => take(received.data)

  function pass(message: TabMessage) {
    if (closed) return
    channel.postMessage(message)
    take(message)
  }

  /** Holds the stream, opening it again whenever it goes, until this tab lets go. */
  function lead(): Promise<void> {
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
        const resumesFrom = seen.resumeFrom()
        alive()
        closeStream = open(resumesFrom, {
          connected() {
            retryMs = FIRST_RETRY_MS
            alive()
            if (resumesFrom === null) pass({ type: 'opened' })
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
      const again = () => {
        stop()
        timer = setTimeout(start, retryMs * (0.75 + Math.random() / 2))
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      }
      const stop = () => {
        clearTimeout(timer)
        clearTimeout(deadTimer)
        closeStream?.()
        closeStream = null
      }
      letGo = () => {
        stop()
        resolve()
      }
      start()
    })
  }

  function close(everywhere = false) {
    if (closed) return
    if (everywhere) channel.postMessage({ type: 'signed-out' } satisfies TabMessage)
    closed = true
    handlers.clear()
    beatHandlers.clear()
    waitingForLock.abort()
    letGo?.()
    channel.close()
  }

  navigator.locks
    .request(name, { signal: waitingForLock.signal }, () => (closed ? undefined : lead()))
    .catch((error: unknown) => {
      if (!closed) throw error
    })

  return {
    subscribe(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    onBeat(handler) {
      beatHandlers.add(handler)
      return () => void beatHandlers.delete(handler)
    },
    close,
  }
}
