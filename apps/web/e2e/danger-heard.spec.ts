import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'

const DANA = 'dana@hollis.example'
const PARK = 'park@hollis.example'
const RUTH = 'ruth@hollis.example'
const JONAH = 'jonah@hollis.example'
const ORDER = 'Ring this evening before six; if nobody answers, the clinic on call.'

async function chooseRisk(page: Page) {
  const form = page.getByRole('form', { name: 'Comment' })
  await form.getByRole('button', { name: /^Kind/ }).click()
  await page.getByRole('menuitemradio', { name: /Ethics or risk/ }).click()
  return form
}

test('a danger is heard: a direction is opened, read, added to, changed and done', async ({ person }) => {
  test.setTimeout(180_000)
  const park = await person(PARK)
  const dana = await person(DANA)
  const band = dana.getByRole('alert').filter({ hasText: 'Dr Soyeon Park has a direction for you' })

  await test.step('before a risk is written about, it asks whether someone is in danger now', async () => {
    await park.goto('/inbox')
    await park.getByRole('link', { name: 'Open the recording' }).first().click()
    const form = await chooseRisk(park)
    await expect(form.getByText(/Is someone in danger now\? Call 911/)).toBeVisible()
    await expect(form.getByText('This page is no alarm.')).toBeVisible()
    await expect(form.getByRole('textbox')).toHaveCount(0)
    await form.getByRole('button', { name: /Nobody is in danger now/ }).click()
    await expect(form.getByRole('textbox')).toBeFocused()
    const field = form.getByRole('textbox', { name: 'What you noticed' })
    await field.fill('I worry about what he said here.')
    // Chosen once more, it asks once more; what was written stays in sight.
    await chooseRisk(park)
    await expect(field).toHaveCount(0)
    await expect(form.getByText('I worry about what he said here.')).toBeVisible()
    await form.getByRole('button', { name: /Nobody is in danger now/ }).click()
    await form.getByRole('button', { name: 'Comment', exact: true }).click()
    // The next comment is of another kind, and C writes it.
    await expect(field).toHaveValue('')
    await expect(form.getByRole('button', { name: 'Kind: Process' })).toBeVisible()
    await field.blur()
    await park.keyboard.press('c')
    await expect(field).toBeFocused()
    await chooseRisk(park)
    await form.getByRole('link', { name: 'Open a direction' }).click()
  })

  await dana.goto('/clients')
  await dana.waitForResponse(/directions\.list/)
  await expect(band).toHaveCount(0)

  await test.step('the supervisor says what to do, by when and who was reached', async () => {
    await expect(park).toHaveURL(/\/directions\/new\?session=ses_/)
    await park.getByRole('button', { name: 'Open the direction' }).click()
    await expect(park.getByText('Say what is to be done.')).toBeVisible()
    await park.getByLabel('What to do').fill(ORDER)
    await park.getByText('By the end of today').click()
    await park.getByText('Somebody was reached already').click()
    await park.getByLabel('Who', { exact: true }).fill('Clinic on call')
    await park.getByRole('button', { name: 'Open the direction' }).click()
    await expect(park).toHaveURL(/\/directions\/dir_/)
    await expect(park.getByText('Dana Whitlock has not read this yet.')).toBeVisible()
    await expect(park).toHaveTitle('A direction · Earshot')
    await park.goto('/inbox')
    await expect(park.locator('main section').first()).toContainText('Not read yet')
    await expect(park.locator('main')).not.toContainText(ORDER)
  })

  await test.step('wherever the trainee is, it stands above the page', async () => {
    await expect(band).toBeVisible()
    await expect(band).not.toContainText('Alder')
    await dana.goto('/recordings')
    await expect(band).toBeVisible()
    await dana
      .getByRole('link', { name: /Alder · / })
      .first()
      .click()
    await expect(dana.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await expect(band).toBeVisible()
    await band.getByRole('link', { name: 'Read it now' }).click()
    await expect(dana.getByText(ORDER)).toBeVisible()
    // Its own page says it itself.
    await expect(band).toHaveCount(0)
  })

  await test.step('the trainee has it first, and acknowledges it with one press', async () => {
    await dana.goto('/today')
    const first = dana.locator('main section').first()
    await expect(first).toContainText('Someone may be in danger')
    await expect(first).not.toContainText(ORDER)
    await first.getByRole('link').first().click()
    await expect(dana.getByText(ORDER)).toBeVisible()
    await dana.getByRole('button', { name: 'I have read this' }).click()
    await expect(dana.getByText(/^Read by Dana Whitlock/)).toBeVisible()
    await dana.getByRole('link', { name: 'Clients' }).click()
    await expect(dana.getByRole('heading', { name: 'Clients' })).toBeVisible()
    await expect(band).toHaveCount(0)
    await dana.goBack()
    await dana.getByRole('button', { name: 'Add who was reached' }).click()
    await dana.getByLabel('Who', { exact: true }).fill('The client')
    await dana.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dana.getByText('The client', { exact: true })).toBeVisible()
  })

  const direction = dana.url()
  await test.step('a change reaches the open page, and is to be read anew', async () => {
    await park.goto(direction)
    await park.getByRole('button', { name: 'Change' }).click()
    await park.getByLabel('What to do from now on').fill('Go there now, with a colleague.')
    await park.getByRole('button', { name: 'Change it' }).click()
    await expect(dana.getByText('Go there now, with a colleague.')).toBeVisible()
    await expect(dana.getByText(ORDER)).toBeVisible()
    await dana.getByRole('button', { name: 'I have read this' }).click()
    await expect(park.getByText(/^Read by Dana Whitlock/)).toBeVisible()
  })

  await test.step('on paper it is the direction alone', async () => {
    await dana.emulateMedia({ media: 'print' })
    await expect(dana.getByText(ORDER)).toBeVisible()
    await expect(dana.getByRole('button', { name: 'Print' })).toBeHidden()
    await expect(dana.getByRole('navigation')).toBeHidden()
    await dana.emulateMedia({ media: null })
  })

  await test.step('coordinators read it; another trainee finds nothing', async () => {
    const ruth = await person(RUTH)
    await ruth.goto('/overview')
    await expect(ruth.getByRole('region', { name: /^Directions/ })).toContainText('For Dana Whitlock')
    await ruth.goto(direction)
    await expect(ruth.getByText(ORDER)).toBeVisible()
    const jonah = await person(JONAH)
    await jonah.goto(direction)
    await expect(jonah.getByText('This can’t be opened now')).toBeVisible()
  })

  await test.step('done, it leaves every list and stays on the client’s page', async () => {
    await park.getByRole('button', { name: 'It is done' }).click()
    await park.getByRole('alertdialog').getByRole('button', { name: 'It is done' }).click()
    await expect(park.getByText(/^Done, says Dr Soyeon Park/)).toBeVisible()
    await dana.goto('/today')
    await expect(dana.getByRole('heading', { name: 'Today' })).toBeVisible()
    await expect(dana.getByRole('region', { name: /^Directions/ })).toHaveCount(0)
    await dana.goto('/clients')
    await dana.getByRole('link', { name: /Alder/ }).first().click()
    await expect(dana.getByRole('region', { name: /^Directions/ })).toContainText('Done')
  })
})

test('a trainee who writes about a risk is told whom to reach, and orders nothing', async ({ person }) => {
  const dana = await person(DANA)
  await dana.goto('/recordings')
  await dana
    .getByRole('link', { name: /Willow · / })
    .first()
    .click()
  const form = await chooseRisk(dana)
  await expect(form.getByText(/reach a supervisor by phone/)).toBeVisible()
  await expect(form.getByRole('link', { name: 'Open a direction' })).toHaveCount(0)
})
