import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Fetches a file, whole or answer by answer as a browser does, over connections that stay open. */
const { address } = workerData as { address: string }
const agent = new Agent({ keepAlive: true })
const CONNECTIONS = 4

/** Fetches from a byte on, or the whole; gives how many bytes came. */
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

async function listenThrough(path: string, bytes: number): Promise<void> {
  for (let at = 0; at < bytes;) {
    const got = await fetchFrom(path, at)
    if (got === 0) throw new Error(`Nothing came from ${path} at ${at}.`)
    at += got
  }
}

type Order = { path: string; bytes: number; ranges: boolean }

async function fetchOn({ path, bytes, ranges }: Order): Promise<void> {
  const began = performance.now()
  const fetching = () => (ranges ? listenThrough(path, bytes) : fetchFrom(path, null))
  await Promise.all(Array.from({ length: CONNECTIONS }, fetching))
  parentPort?.postMessage((CONNECTIONS * bytes) / (performance.now() - began))
}

parentPort?.on('message', (order: Order) => void fetchOn(order))
