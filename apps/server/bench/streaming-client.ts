import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Fetches a file, whole or answer by answer as a browser does, over connections that stay open. */
const { address, FILE_BYTES } = workerData as { address: string; FILE_BYTES: number }
const agent = new Agent({ keepAlive: true })
const CONNECTIONS = 4

/** Fetches from a byte on; gives how many bytes came. */
function fetchFrom(path: string, start: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = start === null ? {} : { range: `bytes=${start}-` }
    get(`${address}${path}`, { agent, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => (bytes += part.length))
      answer.once('end', () => resolve(bytes))
      answer.once('error', reject)
    }).once('error', reject)
  })
}

async function listenThrough(path: string): Promise<void> {
  for (let at = 0; at < FILE_BYTES;) {
    const got = await fetchFrom(path, at)
    if (got === 0) throw new Error(`Nothing came from ${path} at ${at}.`)
    at += got
  }
}

parentPort?.on('message', async ({ path, ranges }: { path: string; ranges: boolean }) => {
  const began = performance.now()
  if (ranges) await Promise.all(Array.from({ length: CONNECTIONS }, () => listenThrough(path)))
  else await Promise.all(Array.from({ length: CONNECTIONS }, () => fetchFrom(path, null)))
  parentPort?.postMessage((performance.now() - began) / CONNECTIONS)
})
