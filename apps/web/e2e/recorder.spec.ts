import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Child } from '../../server/tests/faults/child.ts'
import { openHouse, type House } from '../../server/tests/faults/house.ts'
import { addPeople, tellStoryOf } from '../../server/tests/faults/people.ts'
import { mismatchOf } from '../../server/tests/faults/storage.ts'
import { addSession, grantOf, type Story } from '../../server/tests/story.ts'
import { check } from './check-screen.ts'
import { beatsIn, withMicrophone, writeBeats } from './fake-microphone.ts'
import { expect, test } from './journey.ts'

let house: House
let child: Child
let story: Story
let browser: Browser
let folder: string
let context: BrowserContext
let page: Page
let sessionId: string

test.beforeAll(async ({}, info) => {
  test.setTimeout(180_000)
  folder = await mkdtemp(join(tmpdir(), 'earshot-beats-'))
  await writeBeats(join(folder, 'beats.wav'))
  browser = await withMicrophone(info.project.use.launchOptions, join(folder, 'beats.wav'))
  house = await openHouse()
  // A statement that is under way when PostgreSQL ends is no fault of the product.
  house.pool.on('error', () => undefined)
  const program = await addPeople(house)
  child = await house.start()
  story = await tellStoryOf(house, program, 'Willow')
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  context = await browser.newContext({ baseURL: house.url, locale: 'en-US' })
  // Every microphone that a page has opened, to see that it is closed.
  await context.addInitScript(() => {
    const open: MediaStream[] = []
    Object.assign(window, {
      microphones: () => open.flatMap((one) => one.getTracks().map((track) => track.readyState)),
    })
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      open.push(stream)
      return stream
    }
  })
  const [name, value] = story.trainee.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: house.url, httpOnly: true, sameSite: 'Lax' }])
})
test.afterAll(async () => {
  await browser?.close()
  await child?.kill()
  await house?.tearDown()
  await rm(folder, { recursive: true, force: true })
})
test.beforeEach(async ({ said }) => {
  page = await context.newPage()
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`))
  page.on('dialog', (dialog) => void dialog.accept())
  sessionId = await addSession(story, [story.clientId], 5)
})
test.afterEach(() => page.close())

const recorder = () => page.getByTestId('recorder')
const isOn = () => expect(recorder()).toHaveAttribute('data-phase', 'on')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const microphones = () => page.evaluate(() => (window as unknown as { microphones(): string[] }).microphones())

async function start() {
  await page.goto(`/sessions/${sessionId}/record`)
  await button('Start recording').click()
  await isOn()
}

/** Seconds that the page says are recorded. */
async function clock(): Promise<number> {
  const parts = (await page.getByTestId('clock').innerText()).split(':').map(Number)
  return parts.reduce((sum, part) => sum * 60 + part, 0)
}
const recordUntil = (seconds: number) => expect.poll(clock, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds)

/** What this browser still keeps, and whether its keys can be taken out. */
const kept = () =>
  page.evaluate(async (personId) => {
    const open = indexedDB.open(`earshot:recorder:${personId}`)
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const all = (store: string) =>
      new Promise<Record<string, unknown>[]>((resolve) => {
        const request = open.result.transaction(store).objectStore(store).getAll()
        request.addEventListener('success', () => resolve(request.result as Record<string, unknown>[]))
      })
    const [takes, pieces] = [await all('takes'), await all('pieces')]
    open.result.close()
    const keys = takes.map((one) => one['key'] as CryptoKey | null)
    const clear = pieces.filter((one) => {
      const head = new Uint8Array(one['sealed'] as ArrayBuffer).subarray(0, 4)
      return head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3
    })
    return {
      takes: takes.length,
      pieces: pieces.length,
      clear: clear.length,
      exportable: keys.some((one) => one?.extractable),
    }
  }, story.trainee.id)

async function rows() {
  const { rows } = await house.pool.query<{ id: string; state: string; duration_ms: number | null }>(
    'select id, state, duration_ms from recording where session_id = $1',
    [sessionId],
  )
  return rows
}

async function ready() {
  await expect.poll(async () => (await rows()).map((one) => one.state), { timeout: 60_000 }).toEqual(['ready'])
  const { id, duration_ms: durationMs } = (await rows())[0]!
  const answer = await story.trainee.fetch(`/media/${id}/peaks`)
  const peaks = new Uint8Array(await answer.arrayBuffer())
  return { id, durationMs: durationMs ?? 0, peaks, beats: beatsIn(peaks) }
}

test('a server that is killed and a tab that is reloaded cost less than five seconds, and the page says how many', async () => {
  test.setTimeout(240_000)
  await start()
  const startedMs = Date.now()
  await recordUntil(4)

  await test.step('the server is killed: recording goes on, and what waits rests sealed', async () => {
    await child.kill()
    await expect(page.getByText(/Recording goes on\. [5-9] seconds wait to be sent\./)).toBeVisible({ timeout: 20_000 })
    await isOn()
    const waits = await kept()
    expect(waits).toMatchObject({ takes: 1, clear: 0, exportable: false })
    expect(waits.pieces).toBeGreaterThan(3)
    child = await house.start()
    await expect(page.getByText('Everything up to now is sealed and safe.')).toBeVisible({ timeout: 60_000 })
    await expect.poll(async () => (await kept()).pieces).toBeLessThan(4)
  })

  await test.step('the tab is reloaded: it goes on by itself, and says what was lost', async () => {
    const before = await clock()
    await recordUntil(before + 3)
    await page.reload()
    await isOn()
    const lost = page.getByTestId('lost').getByRole('listitem')
    await expect(lost).toHaveCount(1)
    await expect(lost).toHaveText(/Interrupted: (less than a second|\d seconds?) lost/)
    await expect(lost).toHaveAttribute('data-kind', 'interrupted')
    expect(Number(await lost.getAttribute('data-length'))).toBeLessThan(5_000)
    await recordUntil((await clock()) + 4)
  })

  const lostMs = Number(await page.getByTestId('lost').getByRole('listitem').getAttribute('data-length'))
  await button('Stop').click()
  const lastedMs = Date.now() - startedMs
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  expect(await microphones()).not.toContain('live')
  await button('The session is over: keep it').click()
  await expect(page.getByText('Kept and sealed')).toBeVisible()

  const { id, durationMs, beats } = await ready()
  // What is silent in place of what was lost is as long as that was, so that times stay.
  expect(Math.abs(durationMs - lastedMs)).toBeLessThan(2_500)
  expect(beats).toBeGreaterThanOrEqual(Math.floor(lastedMs / 1000) - 5)
  expect(beats).toBeLessThanOrEqual(Math.ceil(lastedMs / 1000) + 1)
  const room = await story.trainee.api.recordings.room.query({ recordingId: id, shareId: null })
  expect(room.recording.gaps).toMatchObject([{ kind: 'interrupted' }])
  expect(Math.abs(room.recording.gaps[0]!.lengthMs - lostMs)).toBeLessThan(100)
  expect(await kept()).toMatchObject({ takes: 0, pieces: 0 })
  await expect.poll(() => mismatchOf(house.pool, house.dataDir)).toEqual({ halves: [], unnamed: [], missing: [] })
})

test('off the record the microphone is off, a reload does not switch it on, and nobody is asked why', async () => {
  test.setTimeout(120_000)
  await start()
  await recordUntil(3)
  await button('Off the record').click()
  expect(await microphones()).not.toContain('live')
  await expect(page.getByText('Nothing is captured until you say so.')).toBeVisible()
  const at = await clock()
  await page.reload()
  await expect(recorder()).toHaveAttribute('data-phase', 'off')
  await page.waitForTimeout(2_000)
  expect(await clock()).toBeLessThanOrEqual(at + 1)
  expect(await microphones()).toEqual([])
  await button('Back on the record').click()
  await isOn()
  await recordUntil(at + 3)
  await button('Stop').click()

  await button('The client asked to stop …').click()
  await page.getByText('Keep it', { exact: true }).click()
  await button('Keep it and end').click()
  await expect(page.getByText('Kept and sealed')).toBeVisible()
  await expect(page.getByText(/Off the record, \d+ seconds/)).toBeVisible()
  const { id, beats } = await ready()
  expect(beats).toBeGreaterThanOrEqual(4)
  const room = await story.trainee.api.recordings.room.query({ recordingId: id, shareId: null })
  expect(room.recording.gaps.map((gap) => gap.kind)).toEqual(['off-the-record'])
  const { rows: said } = await house.pool.query(`select kind from ledger_event where session_id = $1`, [sessionId])
  expect(said).toEqual([{ kind: 'stopped' }])

  await page.goto(`/sessions/${sessionId}/record`)
  await expect(page.getByText('Nothing can be recorded now.')).toBeVisible()
  await expect(button('Start recording')).toHaveCount(0)
})

test('the client asked to stop and discards: nothing is left, here or there', async () => {
  test.setTimeout(120_000)
  await start()
  await recordUntil(4)
  await button('Stop').click()
  await button('The client asked to stop …').click()
  await page.getByText('Discard it', { exact: true }).click()
  await button('Discard it now').click()
  await expect(page.getByText('Nothing of it is left')).toBeVisible()
  expect((await rows()).map((one) => one.state)).toEqual(['destroyed'])
  expect(await kept()).toMatchObject({ takes: 0, pieces: 0 })
  expect(await mismatchOf(house.pool, house.dataDir)).toEqual({ halves: [], unnamed: [], missing: [] })
  await page.goto(`/sessions/${sessionId}/record`)
  await expect(page.getByText('Nothing can be recorded now.')).toBeVisible()
})

test('discarded while the server is away, it is erased here at once, and there as soon as it is back', async () => {
  test.setTimeout(180_000)
  await start()
  await recordUntil(3)
  await child.kill()
  await recordUntil(5)
  await button('Stop').click()
  await button('The client asked to stop …').click()
  await page.getByText('Discard it', { exact: true }).click()
  await button('Discard it now').click()
  await expect(page.getByText('It is erased here.', { exact: false })).toBeVisible({ timeout: 20_000 })
  expect((await kept()).pieces).toBe(0)
  child = await house.start()
  await expect(page.getByText('Nothing of it is left')).toBeVisible({ timeout: 20_000 })
  expect((await rows()).map((one) => one.state)).toEqual(['destroyed'])
  expect(await kept()).toMatchObject({ takes: 0, pieces: 0 })
})

test('a tab that was closed is found on the first page, and its recording is ended there and kept', async () => {
  test.setTimeout(120_000)
  await start()
  await recordUntil(4)
  await page.close({ runBeforeUnload: false })
  page = await context.newPage()
  await page.goto('/today')
  await page.getByRole('link', { name: 'Go on, or end it' }).click()
  await expect(page.getByText('This recording was not ended')).toBeVisible()
  await button('End here and keep it').click()
  await expect(page.getByText('Kept and sealed')).toBeVisible()
  const { beats } = await ready()
  expect(beats).toBeGreaterThanOrEqual(3)
})

test('what the client asks to leave out while it records is silent at the end, and what came after it sounds', async () => {
  test.setTimeout(120_000)
  await start()
  await recordUntil(3)
  await button('Leave out the last minutes …').click()
  await button('The last 2 minutes').click()
  await expect(page.getByText('Noted. It is left out when the recording is made ready.')).toBeVisible()
  const { rows: said } = await house.pool.query<{ canonical: string }>(
    `select canonical from ledger_event where kind = 'range-withheld' and program_id = $1`,
    [story.programId],
  )
  // Two minutes and two more: of a recording as short as this, all of it until two seconds after the press.
  const [{ startMs, endMs }] = (JSON.parse(said[0]!.canonical) as { ranges: [{ startMs: number; endMs: number }] })
    .ranges
  expect(startMs).toBe(0)
  expect(endMs).toBeGreaterThan(4_500)
  await recordUntil(endMs / 1000 + 3)
  await button('Stop').click()
  await button('The session is over: keep it').click()
  await expect(page.getByText('Kept and sealed')).toBeVisible()
  const { peaks, beats } = await ready()
  expect(peaks.subarray(0, endMs / 20).every((one) => one === 0)).toBe(true)
  expect(beats).toBeGreaterThanOrEqual(2)
  const { rows: left } = await house.pool.query('select left_out from recording where session_id = $1', [sessionId])
  expect(left).toEqual([{ left_out: [{ startMs, endMs }] }])
})

test('a client’s no from elsewhere ends it: the microphone is off and nothing stays', async () => {
  test.setTimeout(120_000)
  await start()
  await recordUntil(3)
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId,
    answer: 'no',
    obtained: 'spoken',
  })
  await expect(page.getByText('Not recording any more')).toBeVisible()
  expect(await microphones()).not.toContain('live')
  await expect.poll(async () => (await rows()).map((one) => one.state)).toEqual(['destroyed'])
})

for (const look of ['wide and light', 'a phone, dark'] as const) {
  test(`each of its screens is accessible, ${look}`, async () => {
    test.skip(look === 'wide and light' && !process.env.EARSHOT_TEST_FULL, 'in the full run')
    test.setTimeout(120_000)
    if (look === 'a phone, dark') {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.emulateMedia({ colorScheme: 'dark' })
    }
    await page.goto(`/sessions/${sessionId}/record`)
    await button('Start recording').waitFor()
    await check(page, 'before it starts')
    await button('Start recording').click()
    await recordUntil(2)
    await check(page, 'while it records')
    await button('Off the record').click()
    await check(page, 'off the record')
    await button('Stop').click()
    await check(page, 'stopped')
    await button('The client asked to stop …').click()
    await check(page, 'the client asked to stop')
    await button('Back').click()
    await button('The session is over: keep it').click()
    await expect(page.getByText('Kept and sealed')).toBeVisible()
    await check(page, 'ended')
  })
}
