import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** The real server as a process of its own, so that it can be killed. */
export interface Child {
  /** All that it has said. */
  said(): string
  lives(): boolean
  /** kill -9. Resolves once it is dead. */
  kill(): Promise<void>
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>
}

/** @throws whatever it said, if it ends before it is ready */
export async function startChild(env: NodeJS.ProcessEnv): Promise<Child> {
  // Over a channel it ends by itself when this process goes away.
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      said += text
      if (said.includes('Earshot is ready at')) ready.resolve()
    })
  }
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  void ended.then(() => ready.reject(new Error(`The server ended: ${said}`)))
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  await ready.promise
  const lives = () => child.exitCode === null && child.signalCode === null
  return { said: () => said, lives, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') }
}
