import type { ServerResponse } from 'node:http'

/** The way by which something goes out to whoever asked for it. */
export interface Answer {
  /** Calls once, when nothing more of it goes out, whoever ended it. */
  onOver(call: () => void): void
  /** Breaks the connection off: what the system has not sent yet is thrown away. */
  cut(): void
}

export function answerThrough(response: ServerResponse): Answer {
  const { socket } = response.req
  const waiting: (() => void)[] = []
  let over = socket.destroyed
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
    cut: () => void socket.resetAndDestroy(),
  }
}
