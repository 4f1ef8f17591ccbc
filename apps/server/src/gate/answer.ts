import type { ServerResponse } from 'node:http'

/** The way by which something goes out to whoever asked for it. */
export interface Answer {
  /** Calls once, when nothing more of it goes out, whoever ended it. */
  onOver(call: () => void): void
  /** From here on it goes out. */
  begin(): void
  /** Whether anything of it may have gone out. Before that it is not cut but spoiled. */
  readonly begun: boolean
  /** Breaks the connection off: what the system has not sent yet is thrown away. */
  cut(): void
  /** What it was to say may not be said any more. */
  spoil(): void
  readonly spoiled: boolean
}

export function answerThrough(response: ServerResponse): Answer {
  const { socket } = response.req
  const waiting: (() => void)[] = []
  let over = socket.destroyed
  let begun = false
  let spoiled = false
  const end = () => {
    if (over) return
    over = true
    socket.off('close', end)
    for (const call of waiting.splice(0)) call()
  }
  // As many as wait behind each other on the connection.
  socket.setMaxListeners(0)
  // An answer that waits behind others on its connection has no socket of its own, and is not told when that goes.
  socket.once('close', end)
  response.once('finish', end)
  response.once('close', end)
  return {
    onOver(call) {
      if (over) call()
      else waiting.push(call)
    },
    begin: () => void (begun = true),
    get begun() {
      return begun || response.headersSent
    },
    cut: () => void socket.resetAndDestroy(),
    spoil: () => void (spoiled = true),
    get spoiled() {
      return spoiled
    },
  }
}
