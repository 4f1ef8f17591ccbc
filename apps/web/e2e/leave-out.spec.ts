import type { Page } from '@playwright/test'
import { check } from './check-screen.ts'
import { phoneOf } from './client.ts'
import { expect, signIn, test } from './journey.ts'

const RATE = 8_000
const SECONDS = 200

test('a client leaves out a part on the phone, the room is silent, and plays again without it', async ({
  person,
  browser,
}) => {
  test.setTimeout(120_000)
  const dana = await person('dana@hollis.example')
  const { clientId, recordingId } = await recorded(dana, 'Tamarack')
  await dana.goto(`/recordings/${recordingId}`)
  const play = dana.getByRole('button', { name: 'Play', exact: true })
  await expect(dana.locator('[data-testid=waveform][data-drawn]')).toBeVisible()
  await play.click()
  await expect(dana.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()

  const phone = await phoneOf(browser)
  await phone.goto(await linkOf(dana, clientId))
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await phone.getByRole('link', { name: 'Leave out a part' }).tap()
  await phone.getByText('I know about when it was').tap()
  await phone.getByLabel('From minute').fill('0')
  await phone.getByLabel('To minute').fill('0:30')
  expect(await sideways(phone)).toBeLessThanOrEqual(0)
  await phone.getByRole('button', { name: 'Next' }).tap()
  await expect(phone.getByText('Cut out is what lies between 0:00 and 2:30.')).toBeVisible()
  await expect(phone.getByText('This can’t be undone.')).toBeVisible()
  await phone.getByRole('button', { name: 'Leave it out for good' }).tap()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/^Noted at/)

  // By itself: it falls silent at once, and opens again once the part is out.
  await expect(dana.getByTestId('room-closed')).toBeVisible({ timeout: 3_000 })
  expect(await dana.locator('audio').evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true)
  await expect(dana.locator('[data-testid=waveform][data-drawn]')).toBeVisible({ timeout: 30_000 })
  const peaks = await peaksOf(dana, recordingId)
  expect(peaks.slice(0, 150 * 50).every((one) => one === 0)).toBe(true)
  expect(peaks.slice(155 * 50).some((one) => one > 100)).toBe(true)
  expect(peaks).toHaveLength(SECONDS * 50)
  await expect(dana.getByTestId('waveform').getByText('Left out, as was asked for: 00:00–02:30')).toBeVisible()
  await expect(dana.getByText('with silence in its place: 00:00–02:30')).toBeVisible()
  await play.click()
  await expect
    .poll(() => dana.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.5)

  await phone.getByRole('link', { name: 'To my page' }).tap()
  await expect(phone.getByText('left out: a part of 3 minutes')).toBeVisible()
  expect(await sideways(phone)).toBeLessThanOrEqual(0)
  await phone.context().close()
})

test('a part is found by the clinician, who marks it and leaves it out', async ({ person, browser }) => {
  test.setTimeout(120_000)
  const dana = await person('dana@hollis.example')
  const { recordingId } = await recorded(dana, 'Hornbeam')
  await dana.goto('/recordings')
  const row = dana.getByRole('listitem').filter({ hasText: 'Hornbeam' })
  await row.getByRole('button', { name: 'Leave out a part …' }).click()
  const dialog = dana.getByRole('dialog')
  await dialog.getByText('At these times').click()
  await expect(dialog.getByText('The recording is 03:20 long.')).toBeVisible()
  await dialog.getByLabel('From').fill('3:10')
  await dialog.getByLabel('To', { exact: true }).fill('3:12')
  await expect(dialog.getByText('Left out is what lies between 01:10 and 03:20.')).toBeVisible()
  await expect(dialog.getByText('What was written there goes too.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Leave it out for good' })).toBeVisible()
  await dialog.getByText('We find it together, in the room').click()
  await dialog.getByLabel('What they said of the part').fill('where the boat comes in')
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(row.getByRole('link', { name: 'Find the part' })).toBeVisible()
  await dana.goto('/today')
  const waits = dana.getByRole('region', { name: /Parts to leave out/ })
  await waits.getByRole('link', { name: 'Find the part' }).click()
  await expect(dana.getByText('What they said of it: “where the boat comes in”')).toBeVisible()
  await expect(dana.locator('[data-testid=waveform][data-drawn]')).toBeVisible()
  // On a phone, in a browser that nobody watches: axe writes styles that the policy refuses.
  const small = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })
  const page = await small.newPage()
  await signIn(page, 'dana@hollis.example')
  await page.goto(new URL(dana.url()).pathname)
  await expect(page.locator('[data-testid=waveform][data-drawn]')).toBeVisible()
  await check(page, 'finding a part')
  await small.close()
  await dana.keyboard.press('l')
  await dana.keyboard.press('i')
  await dana.keyboard.press('l')
  await dana.keyboard.press('o')
  await expect(dana.getByText('From 00:05.0 to 00:10.0')).toBeVisible()
  await dana.getByRole('button', { name: 'Leave this out' }).click()
  await dana.getByRole('alertdialog').getByRole('button', { name: 'Leave this out' }).click()
  await expect(dana).toHaveURL(/\/recordings$/)
  await expect(row.getByText('3 minutes')).toBeVisible({ timeout: 30_000 })
  const peaks = await peaksOf(dana, recordingId)
  expect(peaks.slice(6 * 50, 9 * 50).every((one) => one === 0)).toBe(true)
  expect(peaks.slice(0, 4 * 50).some((one) => one > 100)).toBe(true)
  await dana.goto(`/recordings/${recordingId}/find`)
  await expect(dana.getByText('Hornbeam', { exact: false })).toHaveCount(0)
})

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

async function peaksOf(page: Page, recordingId: string): Promise<number[]> {
  const answer = await page.request.get(`/media/${recordingId}/peaks`)
  expect(answer.status()).toBe(200)
  return [...(await answer.body())]
}

async function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  const answer = await page.request.post(`/api/trpc/${name}`, { data: input })
  expect([name, answer.status()]).toEqual([name, 200])
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

const linkOf = async (page: Page, clientId: string) =>
  new URL((await call<{ address: string }>(page, 'asks.link', { clientId })).address).pathname

/** A client who said yes on paper, and a session of theirs that was recorded and is ready. */
async function recorded(page: Page, pseudonym: string): Promise<{ clientId: string; recordingId: string }> {
  const me = (await (await page.request.get('/api/trpc/me.show')).json()) as {
    result: { data: { person: { id: string } } }
  }
  const { id: clientId } = await call<{ id: string }>(page, 'clients.create', { pseudonym })
  const hourAgo = new Date(Date.now() - 60 * 60_000).toISOString()
  await call(page, 'consent.grant', {
    clientId,
    obtained: 'paper',
    happened: hourAgo,
    scope: {
      purposes: ['own-review'],
      audience: [{ personId: me.result.data.person.id, role: 'clinician' }],
      forms: ['audio'],
      until: null,
      conditions: {
        reconfirm: false,
        deleteAfterReviewDays: 7,
        keepAtMostDays: 30,
        export: false,
        deleteOnWithdraw: false,
      },
    },
  })
  const startedAt = new Date(Date.now() - 30 * 60_000).toISOString()
  const { id: sessionId } = await call<{ id: string }>(page, 'sessions.create', { clientIds: [clientId], startedAt })
  const bytes = tone()
  const wish = { sessionId, source: 'phone', bytes: bytes.length }
  const begun = await call<{ recordingId: string; uploadUrl: string }>(page, 'recordings.begin', wish)
  const headers = { 'content-type': 'application/octet-stream' }
  expect((await page.request.put(begun.uploadUrl, { headers, data: bytes })).status()).toBe(201)
  const { recordingId } = begun
  const stateNow = async () => {
    const input = encodeURIComponent(JSON.stringify({ recordingId }))
    const answer = await page.request.get(`/api/trpc/recordings.status?input=${input}`)
    return ((await answer.json()) as { result: { data: { state: string } } }).result.data.state
  }
  await expect.poll(stateNow, { timeout: 30_000 }).toBe('ready')
  return { clientId, recordingId }
}

/** A wav of a loud tone, mono, 16 bits. */
function tone(): Buffer {
  const count = SECONDS * RATE
  const bytes = Buffer.alloc(44 + count * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + count * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(RATE, 24)
  bytes.writeUInt32LE(RATE * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(count * 2, 40)
  for (let n = 0; n < count; n++)
    bytes.writeInt16LE(Math.round(20_000 * Math.sin((n * 2 * Math.PI * 220) / RATE)), 44 + n * 2)
  return bytes
}
