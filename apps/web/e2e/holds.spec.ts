import type { Browser, Page } from '@playwright/test'
import { addClient, call, phoneOf, recordOf } from './client.ts'
import { expect, test } from './journey.ts'

const WHICH = 'Yarrow · session 1'

test('what a client asks to delete is kept back by a hold of two coordinators, and goes when both lift it', async ({
  person,
  browser,
}) => {
  const [dana, ruth] = [await person('dana@hollis.example'), await person('ruth@hollis.example')]
  const clientId = await addClient(dana, 'Yarrow')
  const recordingId = await recordOf(dana, clientId)

  // Alone, a coordinator reads that nobody could set it, and is led to inviting one.
  await ruth.goto('/program')
  await ruth.getByText('There is no other coordinator yet who could set it.').waitFor()
  await ruth.getByRole('link', { name: 'Invite one' }).click()
  const ines = await join(browser, await invite(ruth, 'ines@hollis.example'), 'Ines Okafor')

  await ruth.goto('/program')
  await ask(ruth)
  const [hers, theirs] = [rowOf(ruth), rowOf(ines)]
  await expect(hers).toContainText('Asked by Ruth Castellanos, not set yet')
  await expect(hers.getByRole('button', { name: /^Set it/ })).toHaveCount(0)

  await ines.goto('/overview')
  await expect(ines.getByText('A hold waits for a second person.')).toBeVisible()
  await ines.getByRole('link', { name: 'To the holds' }).click()
  await expect(ines.getByRole('heading', { name: 'Holds' })).toBeInViewport()
  await theirs.getByRole('button', { name: `Set it: ${WHICH}` }).click()
  await expect(hers).toContainText(/Since \w+ \d+, \d{4}/)

  // A hold alone closes nothing.
  await dana.goto(`/recordings/${recordingId}`)
  await expect(dana.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const phone = await phoneOf(browser)
  const { address } = await call<{ address: string }>(dana, 'asks.link', { clientId })
  await phone.goto(new URL(address).pathname)
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await phone.getByRole('link', { name: 'Delete', exact: true }).first().tap()
  await expect(phone.getByText('A legal duty forbids to destroy it now.', { exact: false })).toBeVisible()
  await phone.getByRole('button', { name: 'Delete it for good' }).tap()
  await expect(phone.getByText('Nobody can hear it any more.', { exact: false })).toBeVisible()
  await phone.goto('/c/page')
  await expect(phone.getByText(/kept because of a legal duty, since .* nobody can hear it/)).toBeVisible()
  await expect(phone.getByRole('link', { name: 'Certificate' })).toHaveCount(0)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await expect(dana.getByTestId('room-closed')).toBeVisible()
  await dana.reload()
  await expect(dana.getByRole('heading', { level: 1 })).toHaveText('This recording can’t be heard now')

  await theirs.getByRole('button', { name: `Ask to lift: ${WHICH}` }).click()
  await expect(theirs).toContainText('Ines Okafor asks to lift it')
  await expect(theirs.getByRole('button', { name: /^Lift it/ })).toHaveCount(0)
  await hers.getByRole('button', { name: `Lift it: ${WHICH}` }).click()
  await ruth.getByRole('alertdialog').getByRole('button', { name: 'Lift the hold' }).click()
  await expect(hers).toContainText('Lifted')

  await expect(async () => {
    await phone.goto('/c/page')
    await phone.getByRole('link', { name: 'Certificate' }).first().tap({ timeout: 500 })
  }).toPass()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Certificate of deletion')
  await expect(phone.getByText('It was deleted because you asked for it.')).toBeVisible()
  await phone.context().close()
  await ines.context().close()
})

const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: WHICH })

async function invite(page: Page, email: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByText('Coordinator', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link.slice(new URL(link).origin.length)
}

async function join(browser: Browser, invitation: string, name: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(invitation)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('A password of your own').fill('four unrelated words')
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page).toHaveURL(/\/overview$/)
  return page
}

/** Asks for a hold, to be looked at again in two weeks. */
async function ask(page: Page) {
  await page.getByRole('button', { name: 'Ask for a hold' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Session$/ }).click()
  await page.getByRole('option', { name: new RegExp(`^${WHICH}`) }).click()
  await dialog.getByRole('button', { name: /Why$/ }).click()
  await page.getByRole('option', { name: 'A complaint is looked into' }).click()
  const [year, month, day] = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10).split('-')
  await dialog.getByRole('group', { name: 'Looked at again by' }).getByRole('spinbutton').first().click()
  await page.keyboard.type(`${month}${day}${year}`)
  await dialog.getByRole('button', { name: 'Ask for it' }).click()
  await expect(dialog).toBeHidden()
}
