import type { Page } from '@playwright/test'
import { expect, signIn, test } from './journey.ts'

const RUTH = 'ruth@hollis.example'

const longest = (page: Page) => page.getByLabel('Longest that a recording is kept')
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

test('a coordinator changes what the program adds, and is asked first where recordings could become due', async ({
  person,
}) => {
  const ruth = await person(RUTH)
  await ruth.goto('/program')
  await expect(longest(ruth)).toHaveValue('30')
  await longest(ruth).fill('29')
  await expect(ruth.getByText('1 change, not in force yet.')).toBeVisible()
  await ruth.getByRole('button', { name: 'Discard' }).click()
  await expect(longest(ruth)).toHaveValue('30')

  await longest(ruth).fill('5')
  await save(ruth).click()
  const dialog = ruth.getByRole('alertdialog')
  await expect(dialog).toContainText('Kept at most 5 days instead of 30.')
  await expect(dialog).toContainText(/\d+ recordings that are here now would go earlier\. Gone at once: [1-9]\d*\./)
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await longest(ruth).fill('29')
  await save(ruth).click()
  await expect(dialog).toContainText('Gone at once: none.')
  await dialog.getByRole('button', { name: 'Save all the same' }).click()
  await expect(dialog).toBeHidden()
  await ruth.reload()
  await expect(longest(ruth)).toHaveValue('29')

  await longest(ruth).fill('30')
  await save(ruth).click()
  await expect(ruth.getByText('Saved. It holds from now on.')).toBeVisible()
  await ruth.reload()
  await expect(longest(ruth)).toHaveValue('30')
})

test('whoever leaves with something unsaved is asked, and a reload keeps it', async ({ person }) => {
  const ruth = await person(RUTH)
  await ruth.goto('/program')
  await longest(ruth).fill('40')
  await ruth.getByRole('link', { name: 'People' }).click()
  const dialog = ruth.getByRole('alertdialog')
  await expect(dialog).toContainText('1 change is not saved and would be lost.')
  await dialog.getByRole('button', { name: 'Stay here' }).click()
  await expect(ruth).toHaveURL(/\/program$/)
  await expect(longest(ruth)).toHaveValue('40')

  ruth.on('dialog', (asked) => void asked.accept())
  await ruth.reload()
  await expect(longest(ruth)).toHaveValue('40')
  await ruth.getByRole('link', { name: 'People' }).click()
  await dialog.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(ruth).toHaveURL(/\/people$/)
  await ruth.goBack()
  await expect(longest(ruth)).toHaveValue('30')
})

test('what was changed in another tab since is not overwritten, and can be saved over it knowingly', async ({
  person,
}) => {
  const ruth = await person(RUTH)
  await ruth.goto('/program')
  const late = await ruth.context().newPage()
  await late.goto('/program')
  await expect(longest(late)).toHaveValue('30')
  await late.getByRole('checkbox', { name: 'Teaching' }).setChecked(true, { force: true })
  // Told of a change, it can't read it for now: what it shows is old.
  await late.route('**/api/trpc/**program.show**', (route) => route.abort())

  await longest(ruth).fill('31')
  await save(ruth).click()
  await expect(ruth.getByText('Saved. It holds from now on.')).toBeVisible()

  await save(late).click()
  await expect(late.getByText(/These rules were changed by somebody else/)).toBeVisible()
  await late.unroute('**/api/trpc/**program.show**')
  await late.reload()
  await expect(longest(late)).toHaveValue('31')
  await expect(late.getByText('1 change, not in force yet.')).toBeVisible()
  await save(late).click()
  await expect(late.getByText('Saved. It holds from now on.')).toBeVisible()
  await ruth.reload()
  await expect(longest(ruth)).toHaveValue('31')
  await expect(ruth.getByRole('checkbox', { name: 'Teaching' })).toBeChecked()

  await ruth.getByRole('checkbox', { name: 'Teaching' }).setChecked(false, { force: true })
  await longest(ruth).fill('30')
  await save(ruth).click()
  await ruth.getByRole('button', { name: 'Save all the same' }).click()
  await expect(ruth.getByText('Saved. It holds from now on.')).toBeVisible()
})

test('on a phone two notices are shown at most, and none over the button that saves', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 }, hasTouch: true })
  const ruth = await context.newPage()
  await signIn(ruth, RUTH)
  await ruth.goto('/program')
  const never = ['Own review', 'Research', 'Teaching']
  const turn = async (name: string) => {
    await ruth.getByRole('checkbox', { name, exact: true }).focus()
    await ruth.keyboard.press('Space')
  }
  for (const name of never) {
    await turn(name)
    await save(ruth).click()
    await expect(save(ruth)).toBeHidden()
  }
  const notices = ruth.getByText('Saved. It holds from now on.')
  await expect(notices).toHaveCount(2)
  for (const name of never) await turn(name)
  // Playwright presses nothing that something else lies over.
  await save(ruth).click()
  await expect(save(ruth)).toBeHidden()
  await expect(notices).toHaveCount(2)
  await context.close()
})
