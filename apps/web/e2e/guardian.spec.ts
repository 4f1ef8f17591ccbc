import type { Page } from '@playwright/test'
import { check } from './check-screen.ts'
import { addClient, addSession, choose, phoneOf, understand } from './client.ts'
import { expect, test } from './journey.ts'

const USES = { 'Listening again alone': 'Yes', 'Talking it over with a supervisor': 'Yes' } as const

/** Reads what a parent is told, answers and signs. */
async function sign(phone: Page, name: string): Promise<void> {
  for (const title of ['You decide', 'Who would hear it', 'How it is kept']) {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title)
    await phone.getByRole('link', { name: 'Next' }).tap()
  }
  await choose(phone, USES)
  await understand(phone)
  await phone.getByLabel('Your name, to sign').fill(name)
  await phone.getByRole('button', { name: 'I agree to this' }).tap()
}

test('two parents sign for a child, each on their own phone; they see no session; the child’s own no ends it', async ({
  person,
  browser,
}) => {
  const [dana, ruth] = [await person('dana@hollis.example'), await person('ruth@hollis.example')]
  const clientId = await addClient(dana, 'Spruce')
  await addSession(dana, [clientId])

  await ruth.goto(`/clients/${clientId}`)
  await ruth.getByRole('button', { name: 'Change who signs' }).click()
  const dialog = ruth.getByRole('dialog')
  await dialog.getByText('All of those who sign for Spruce').click()
  await dialog.getByRole('button', { name: 'Add another' }).click()
  await check(ruth, 'who signs')
  const ofAge = dialog.getByRole('group', { name: /Spruce comes of age on/ })
  await ofAge.getByRole('spinbutton', { name: /month/ }).pressSequentially('05')
  await ofAge.getByRole('spinbutton', { name: /day/ }).pressSequentially('03')
  await ofAge.getByRole('spinbutton', { name: /year/ }).pressSequentially('2031')
  await dialog.getByRole('button', { name: 'Save who signs' }).click()
  await expect(ruth.getByText('Signed by Spruce’s mother and Spruce’s father: each of them has to.')).toBeVisible()

  await dana.goto(`/clients/${clientId}/ask`)
  await expect(
    dana.getByText('Asked are Spruce’s mother and Spruce’s father, each alone.', { exact: false }),
  ).toBeVisible()
  await dana.getByRole('button', { name: /In none/ }).click()
  await dana.getByRole('option', { name: /Session 1/ }).click()
  await dana.getByRole('button', { name: 'Prepare the form' }).click()
  for (const who of ['mother', 'father']) {
    await dana.getByRole('button', { name: `A link for Spruce’s ${who}` }).click()
    await dana.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
    const address = await dana.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
    await dana.getByRole('button', { name: 'Done' }).click()
    const phone = await phoneOf(browser)
    await phone.goto(new URL(address).pathname)
    await phone.getByRole('button', { name: 'Open my page' }).tap()
    await expect(
      phone.getByText(`You are asked as the ${who} of someone who comes here.`, { exact: false }),
    ).toBeVisible()
    await expect(phone.getByText('Your yes counts until they come of age on May 3, 2031.')).toBeVisible()
    await sign(phone, `Parent ${who}`)
    await expect(phone.getByText('It counts once everyone who has to sign has signed.')).toBeVisible()
    await phone.getByRole('link', { name: 'To my page' }).tap()
    await expect(phone.getByText(`You sign for someone who comes here, as the ${who}.`, { exact: false })).toBeVisible()
    await expect(phone.getByRole('heading', { name: 'Who listened' })).toHaveCount(0)
    await phone.context().close()
  }

  await dana.goto('/today')
  const waiting = dana.getByRole('region', { name: /Answers that came by link/ })
  for (const who of ['mother', 'father']) {
    const line = waiting.getByRole('listitem').filter({ hasText: `Spruce’s ${who}` })
    await line.getByRole('button', { name: 'It was theirs' }).click()
    await expect(line).toHaveCount(0)
  }
  await dana.goto(`/clients/${clientId}`)
  await expect(
    dana.getByText(/ · by Spruce’s (mother and Spruce’s father|father and Spruce’s mother)$/).first(),
  ).toBeVisible()

  // The child's own page: what was signed for them, and a no of their own.
  const child = await phoneOf(browser)
  await child.goto(await giveLinkOf(dana))
  await child.getByRole('button', { name: 'Open my page' }).tap()
  await expect(child.getByRole('heading', { level: 1 })).toHaveText('2 people may hear your sessions:')
  await expect(child.getByText(/a yes was signed for you/).first()).toBeVisible()
  await child.getByRole('button', { name: 'Stop all listening' }).tap()
  await expect(child.getByRole('heading', { level: 1 })).toHaveText(/^Done at/)
  await dana.reload()
  await expect(dana.getByText('Nothing now.', { exact: false })).toBeVisible()
  await child.context().close()
})

/** The client's own link, beside those of who signs for them. */
async function giveLinkOf(page: Page): Promise<string> {
  await page.getByText('Spruce has no link to their page yet.').locator('..').getByRole('button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return new URL(address).pathname
}
