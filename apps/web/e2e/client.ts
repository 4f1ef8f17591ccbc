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

export const addSession = async (page: Page, clientIds: string[]): Promise<void> =>
  void (await call(page, 'sessions.create', {
    clientIds,
    startedAt: new Date(Date.now() - 5 * 60_000).toISOString(),
  }))

/** A procedure, as the page calls it. */
export async function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  const answer = await page.request.post(`/api/trpc/${name}`, { data: input })
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

/** Makes the client's link on the clinician's screen, and reads it there. */
export async function giveLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^(Give a link instead|Make a link|Make a new link)$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return new URL(address).pathname
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
