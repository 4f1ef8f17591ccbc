import { holdStream, type OpenStream } from './hold-stream.ts'
import { createSeen } from './seen.ts'
import type { Heard, TabMessage } from './wire.ts'

export type { OpenStream }

export type LiveStream = {
  /** Begins to hear, and to hold the stream when it is this tab's turn. Gives back how to end it. */
  start(): () => void
  subscribe(handler: (heard: Heard) => void): () => void
  onBeat(handler: () => void): () => void
  /** Ends it in all tabs of this person, as signing out does. */
  closeEverywhere(): void
}

/**
 * One event stream for all tabs of a browser, since it allows only six connections. The tab that gets the lock holds the
 * stream and passes it on; when it goes, the lock passes to another, which resumes from the last event that it heard.
 *
 * @param name one for each person and program, so that nobody hears another's stream
 */
export function createLiveStream(name: string, open: OpenStream): LiveStream {
  const handlers = new Set<(heard: Heard) => void>()
  const beatHandlers = new Set<() => void>()
  const seen = createSeen()
  let running: { channel: BroadcastChannel; stop(): void } | null = null

  function take(message: TabMessage) {
    if (!running) return
    if (message.type === 'signed-out') return running.stop()
    for (const handler of beatHandlers) handler()
    const hear = (heard: Heard) => {
      for (const handler of handlers) handler(heard)
    }
    if (message.type === 'opened') hear({ kind: 'opened' })
    else if (message.type === 'beat' && message.id !== null) seen.complete(message.id)
    else if (message.type === 'event' && seen.first(message.id, message.event))
      hear(message.event.kind === 'anew' ? { kind: 'opened' } : message.event)
  }

  function start(): () => void {
    const channel = new BroadcastChannel(name)
    const ending = new AbortController()
    const stop = () => {
      if (ending.signal.aborted) return
      ending.abort()
      channel.close()
      running = null
    }
    running = { channel, stop }
    channel.addEventListener('message', (received: MessageEvent<TabMessage>) => take(received.data))
    const pass = (message: TabMessage) => {
      if (ending.signal.aborted) return
      channel.postMessage(message)
      take(message)
    }
    navigator.locks
      .request(name, { signal: ending.signal }, () => holdStream(open, seen.resumeFrom, pass, ending.signal))
      .catch((error: unknown) => {
        if (!ending.signal.aborted) throw error
      })
    return stop
  }

  return {
    start,
    subscribe(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    onBeat(handler) {
      beatHandlers.add(handler)
      return () => void beatHandlers.delete(handler)
    },
    closeEverywhere() {
      running?.channel.postMessage({ type: 'signed-out' } satisfies TabMessage)
      running?.stop()
    },
  }
}
