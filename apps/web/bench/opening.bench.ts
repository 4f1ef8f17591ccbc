import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type Page } from '@playwright/test'
import { record, repeat, swells } from '../../server/src/media/testing/sounds.ts'

/**
 * Opening a recording of 60 minutes, from a press in the list to a painted waveform and playing sound, beside a bare
 * page with an audio element on the same rendition as a plain file. And what the review room weighs in script.
 */
const ROUNDS = 11
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const DANA = { email: 'dana@hollis.example', password: 'demo-earshot-2026' }

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-opening-'))
const port = await freePort()
const base = `http://127.0.0.1:${port}`
const server = spawn(process.execPath, ['apps/server/src/main.ts'], {
  cwd: ROOT,
  env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port), EARSHOT_RATE_LIMITS: 'off' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let browser: Browser | null = null
try {
  await ready(server)
  const cookie = await signIn()
  const recordingId = await uploadHour(cookie)
  const plain = await rendition(cookie, recordingId)
  const bare = createHttpServer((request, answer) =>
    serveBare(plain, request.headers.range, request.url ?? '/', answer),
  )
  bare.listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`

  browser = await chromium.launch({
    ...(existsSync('/usr/bin/chromium') ? { executablePath: process.env.EARSHOT_CHROMIUM ?? '/usr/bin/chromium' } : {}),
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--no-first-run',
    ],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  const page = await context.newPage()
  const scripts = weigh(page)
  await page.goto(`${base}/sign-in`)
  await page.locator('input[type=email]').fill(DANA.email)
  await page.locator('input[type=password]').fill(DANA.password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/today/)

  const times = { room: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.room.push(await openRoom(page, recordingId))
    times.bare.push(await openBare(page, bareUrl))
  }
  const value = median(times.room) / median(times.bare)
  print('opening an hour / a bare page with audio', value, 'ratio', 1.5, value <= 1.5)
  print('opening an hour, to waveform and sound', median(times.room), 'ms')
  print('a bare page with audio, to sound', median(times.bare), 'ms')

  scripts.clear()
  const fresh = await browser.newContext({ storageState: await context.storageState(), locale: 'en-US' })
  const cold = await fresh.newPage()
  const weights = weigh(cold)
  await cold.goto(`${base}/recordings/${recordingId}`)
  await cold.getByRole('button', { name: 'Play', exact: true }).waitFor()
  await cold.waitForTimeout(500)
  const kilobytes = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000
  print('script of the review room, gzipped', kilobytes, 'kB', 250, kilobytes <= 250)
  bare.close()
} finally {
  await browser?.close()
  server.kill('SIGTERM')
  await once(server, 'exit')
  await rm(folder, { recursive: true, force: true })
}

/** From the press on the line in a list at rest until sound plays and the waveform is painted. */
async function openRoom(page: Page, recordingId: string): Promise<number> {
  await page.goto(`${base}/recordings`)
  const link = page.locator(`a[href^="/recordings/${recordingId}"]`).first()
  await link.waitFor()
  // As a person comes: to a page at rest, with the pointer on what they press.
  await page.waitForTimeout(1_000)
  await link.hover()
  await page.waitForTimeout(100)
  return page.evaluate(async (href) => {
    // A strip of the first canvas is enough, and reading more would take longer than what is measured.
    const painted = () =>
      [...document.querySelectorAll('[data-testid=waveform] *')].some(({ shadowRoot }) => {
        const canvas = shadowRoot?.querySelector('canvas')
        const strip = canvas?.getContext('2d')?.getImageData(0, 0, Math.min(64, canvas.width), canvas.height)
        return strip?.data.some((value) => value > 0) ?? false
      })
    const frame = () => new Promise(requestAnimationFrame)
    const begun = performance.now()
    document.querySelector<HTMLAnchorElement>(`a[href^="${href}"]`)!.click()
    const playButton = () => [...document.querySelectorAll('button')].find((one) => one.ariaLabel === 'Play')
    for (;;) {
      await frame()
      const audio = document.querySelector('audio')
      if (!audio) continue
      if (audio.paused) playButton()?.click()
      if (audio.currentTime > 0 && painted()) return performance.now() - begun
      if (performance.now() - begun > 30_000) throw new Error('it never played')
    }
  }, `/recordings/${recordingId}`)
}

async function openBare(page: Page, url: string): Promise<number> {
  const begun = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0, null, { polling: 'raf' })
  return performance.now() - begun
}

function serveBare(
  bytes: Buffer,
  range: string | undefined,
  url: string,
  answer: { writeHead(code: number, headers: Record<string, string | number>): void; end(body: string | Buffer): void },
) {
  if (url !== '/sound') {
    answer.writeHead(200, { 'content-type': 'text/html' })
    answer.end('<!doctype html><title>bare</title><audio src="/sound" autoplay controls></audio>')
    return
  }
  const start = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)
  answer.writeHead(206, {
    'content-type': 'audio/webm',
    'accept-ranges': 'bytes',
    'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
    'content-length': bytes.length - start,
  })
  answer.end(bytes.subarray(start))
}

/** Script that a page loads, gzipped, by address. */
function weigh(page: Page): Map<string, number> {
  const weights = new Map<string, number>()
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return
    void response.body().then(
      (body) => weights.set(response.url(), gzipSync(body).length),
      () => undefined,
    )
  })
  return weights
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${base}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(DANA),
  })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

async function call<T>(cookie: string, path: string, input?: unknown): Promise<T> {
  const answer = await fetch(`${base}/api/trpc/${path}`, {
    ...(input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) }),
    headers: { cookie, 'content-type': 'application/json' },
  })
  const { result } = (await answer.json()) as { result: { data: T } }
  return result.data
}

/** Alder's session of today is confirmed, and an hour of sound uploaded for it. */
async function uploadHour(cookie: string): Promise<string> {
  const { sessions } = await call<{
    sessions: { id: string; number: number; clients: { id: string; pseudonym: string }[] }[]
  }>(cookie, 'sessions.list')
  const session = sessions.find((one) => one.number === 5 && one.clients[0]?.pseudonym === 'Alder')!
  await call(cookie, 'consent.answer', {
    clientId: session.clients[0]!.id,
    sessionId: session.id,
    answer: 'yes',
    obtained: 'spoken',
  })
  const [minute, hour] = [join(folder, 'minute.m4a'), join(folder, 'hour.m4a')]
  record(minute, { muxer: 'ipod', seconds: 60, channels: 1, bitRate: 64_000, sound: swells })
  repeat(minute, hour, 'ipod', 60)
  const bytes = await readFile(hour)
  const { recordingId, uploadUrl } = await call<{ recordingId: string; uploadUrl: string }>(
    cookie,
    'recordings.begin',
    {
      sessionId: session.id,
      source: 'recorder',
      bytes: bytes.length,
    },
  )
  await fetch(`${base}${uploadUrl}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  for (;;) {
    const { state } = await call<{ state: string }>(
      cookie,
      `recordings.status?input=${encodeURIComponent(JSON.stringify({ recordingId }))}`,
    )
    if (state === 'ready') return recordingId
    if (state === 'failed') throw new Error('the hour could not be prepared')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** The whole rendition in clear, from its end to its beginning: what goes on from the answer before waits to be heard. */
async function rendition(cookie: string, recordingId: string): Promise<Buffer> {
  const ask = async (at: number) => {
    const answer = await fetch(`${base}/media/${recordingId}/audio`, { headers: { cookie, range: `bytes=${at}-` } })
    return {
      size: Number(answer.headers.get('content-range')?.split('/')[1]),
      part: Buffer.from(await answer.arrayBuffer()),
    }
  }
  const { size, part } = await ask(0)
  const parts = [part]
  const starts = Array.from({ length: Math.ceil(size / part.length) - 1 }, (_, n) => (n + 1) * part.length)
  for (const start of starts.toReversed()) parts.splice(1, 0, (await ask(start)).part)
  return Buffer.concat(parts)
}

async function ready(child: ReturnType<typeof spawn>) {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.stdout!.on('data', (text: Buffer) => String(text).includes('Earshot is ready') && resolve())
  child.once('exit', () => reject(new Error('the server ended')))
  await promise
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: free } = probe.address() as AddressInfo
  probe.close()
  return free
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function print(name: string, value: number, unit: string, goal: number | null = null, holds: boolean | null = null) {
  console.log(JSON.stringify({ name, value: Number(value.toFixed(2)), unit, goal, holds }))
}
