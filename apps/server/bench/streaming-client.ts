import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Fetches answer by answer as browsers do, each over a connection that stays open. */
const { address, recordings, answerBytes } = workerData as {
  address: string
  recordings: string[]
  answerBytes: number
}
const agent = new Agent({ keepAlive: true })

/** Gives how many bytes came. */
function fetchOnce(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${address}/${path}`, { agent, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => (bytes += part.length))
      answer.once('end', () => (bytes > 0 ? resolve(bytes) : reject(new Error(`Nothing came from ${path}.`))))
      answer.once('error', reject)
    }).once('error', reject)
  })
}

/** From the last to the first: what goes on from the answer before would wait until it is heard. */
async function listen(path: string, listener: number, answers: number): Promise<number> {
  let bytes = 0
  for (let answer = answers - 1; answer >= 0; answer--) {
    const headers = { range: `bytes=${answer * answerBytes}-`, 'x-listener': String(listener) }
    bytes += await fetchOnce(`${path}/${recordings[listener]!}`, headers)
  }
  return bytes
}

async function fetchOn({ path, answers }: { path: string; answers: number }): Promise<void> {
  const began = performance.now()
  const all = await Promise.all(
    recordings.map((_, listener) => (answers === 0 ? fetchOnce(path, {}) : listen(path, listener, answers))),
  )
  parentPort?.postMessage(all.reduce((sum, bytes) => sum + bytes, 0) / (performance.now() - began))
}

parentPort?.on('message', (order: { path: string; answers: number }) => void fetchOn(order))
