import { spawn } from 'node:child_process'
import { ROOT, environment, node } from './prepare.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs programs of ours side by side until one ends, then ends the others. Signals are passed on, and a channel tells
 * them if this process dies without a word.
 * @param {{ args: string[], env?: Record<string, string>, cwd?: string }[]} programs arguments for Node
 * @returns the exit code of the first that ended
 */
export function runUntilOneEnds(programs) {
  const children = programs.map(({ args, env = {}, cwd = ROOT }) =>
    spawn(node(), args, { cwd, env: { ...environment(), ...env }, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }),
  )
  const endAll = (signal) => children.forEach((child) => child.kill(signal))
  for (const signal of SIGNALS) process.on(signal, () => endAll(signal))
  const ends = children.map(
    (child) =>
      new Promise((resolve) => {
        child.on('error', () => resolve(1))
        child.on('exit', (code) => resolve(code ?? 1))
      }),
  )
  return Promise.race(ends).then(async (code) => {
    endAll('SIGTERM')
    await Promise.all(ends)
    return code
  })
}
