import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** A client's telephone: small, touched, and without a script unless one is asked for. */
export async function phoneOf(browser: Browser, { script = false }: { script?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-US',
    javaScriptEnabled: script,
  })
  return context.newPage()
}

/** A new client of whoever is signed in on the page, by the way that the page itself goes. */
export async function addClient(page: Page, pseudonym: string): Promise<string> {
  const { id } = await call<{ id: string }>(page, 'clients.create', { pseudonym })
  return id
}

/** A session that began five minutes ago. @returns its id */
export async function addSession(page: Page, clientIds: string[]): Promise<string> {
  const startedAt = new Date(Date.now() - 5 * 60_000).toISOString()
  const { id } = await call<{ id: string }>(page, 'sessions.create', { clientIds, startedAt })
  return id
}

/** A procedure, as the page calls it. */
export async function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  const answer = await page.request.post(`/api/trpc/${name}`, { data: input })
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

/** A yes on paper to the own review of whoever is signed in on the page. */
export async function sayYesOnPaper(page: Page, clientId: string): Promise<void> {
  const me = await page.request.get('/api/trpc/me.show?input=%7B%7D')
  const { person } = ((await me.json()) as { result: { data: { person: { id: string } } } }).result.data
  await call(page, 'consent.grant', {
    clientId,
    obtained: 'paper',
    happened: new Date(Date.now() - 60 * 60_000).toISOString(),
    scope: {
      purposes: ['own-review'],
      audience: [{ personId: person.id, role: 'clinician' }],
      forms: ['audio'],
      until: '2100-12-31T23:59:59.999Z',
      conditions: {
        reconfirm: false,
        deleteAfterReviewDays: 7,
        keepAtMostDays: 30,
        export: false,
        deleteOnWithdraw: false,
      },
    },
  })
}

/** Sends a sound for a session as its recording. @returns the recording's id; null where it is refused */
export async function upload(page: Page, sessionId: string): Promise<string | null> {
  const sound = await readFile(new URL('../../server/demo/audio/sorry-kettle.mp3', import.meta.url))
  const data = { sessionId, source: 'phone', bytes: sound.length }
  const begun = await page.request.post('/api/trpc/recordings.begin', { data })
  if (begun.status() === 412) return null
  const { result } = (await begun.json()) as { result: { data: { recordingId: string; uploadUrl: string } } }
  const headers = { 'content-type': 'application/octet-stream' }
  expect((await page.request.put(result.data.uploadUrl, { data: sound, headers })).status()).toBe(201)
  return result.data.recordingId
}

/** A yes on paper, a session and what was recorded of it. @returns the recording's id */
export async function recordOf(page: Page, clientId: string): Promise<string> {
  await sayYesOnPaper(page, clientId)
  const recordingId = await upload(page, await addSession(page, [clientId]))
  return recordingId!
}

/** Makes the client's link on the clinician's screen, and reads it there. */
export async function giveLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^(Give a link instead|Make a link|Make a new link)$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return new URL(address).pathname
}

/** A new client is asked for what is asked most, and given a link. @returns the client's id and the link's path */
export async function askByLink(page: Page, pseudonym: string): Promise<{ clientId: string; link: string }> {
  const clientId = await addClient(page, pseudonym)
  await page.goto(`/clients/${clientId}`)
  await page.getByRole('link', { name: 'Ask together' }).click()
  await page.getByRole('button', { name: 'Prepare the form' }).click()
  return { clientId, link: await giveLink(page) }
}

export async function readOn(page: Page): Promise<void> {
  for (const title of ['You decide', 'Who would hear it', 'How it is kept']) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await page.getByRole('link', { name: 'Next' }).tap()
  }
}

export async function choose(page: Page, answers: Record<string, 'Yes' | 'No' | 'Not now'>): Promise<void> {
  for (const [use, answer] of Object.entries(answers))
    await page.getByRole('group', { name: use }).getByRole('radio', { name: answer, exact: true }).check()
  await page.getByRole('button', { name: 'Next' }).tap()
}

export async function understand(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Who may hear it?' }).getByText(/^Dana/).tap()
  await page.getByText('Yes, any day').tap()
  await page.getByRole('button', { name: 'Next' }).tap()
}
