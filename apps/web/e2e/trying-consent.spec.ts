import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'

const RUTH = 'ruth@hollis.example'
const PARK = 'park@hollis.example'
const OYELARAN = 'Dr Miriam Oyelaran'

async function choose(page: Page, label: string, option: string | RegExp) {
  await page.getByRole('button', { name: new RegExp(label) }).click()
  await page.getByRole('option', { name: option }).click()
}

const fold = (page: Page, title: string) =>
  page.locator('details').filter({ has: page.locator('summary', { hasText: title }) })

/** The box itself is hidden under its drawing. */
const tick = (page: Page, within: string, name: RegExp) =>
  fold(page, within).getByRole('checkbox', { name }).setChecked(true, { force: true })

test('a coordinator asks, sees a no, tries a wider scope, and nothing of it is saved', async ({ person }) => {
  const ruth = await person(RUTH)
  await ruth.goto('/overview')
  await ruth.getByRole('link', { name: 'Consent', exact: true }).click()
  const answer = ruth.getByTestId('answer')
  await choose(ruth, 'Client', 'Willow')
  await choose(ruth, 'Session', /Session 7/)
  await choose(ruth, 'Who', OYELARAN)
  await choose(ruth, 'For what', 'Group supervision')
  await expect(answer).toContainText('Not permitted')
  await expect(answer).toContainText('This person was not named to the client.')
  await expect(answer).toContainText('What could be asked for')

  const sent: string[] = []
  ruth.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/trpc/')) sent.push(request.url())
  })
  await fold(ruth, 'Who may hear').locator('summary').click()
  await tick(ruth, 'Who may hear', /Oyelaran/)
  await expect(answer).toContainText('The consent does not allow this purpose.')
  await fold(ruth, 'What for').locator('summary').click()
  await tick(ruth, 'What for', /Group supervision/)
  await expect(answer).toContainText('Permitted')
  await expect(answer).toContainText('The change that you are trying')
  await expect(ruth.getByText('It is not saved', { exact: false })).toBeVisible()
  const effect = ruth.getByRole('region', { name: 'What your change would do' })
  await expect(effect.getByRole('heading', { name: 'Would gain' })).toBeVisible()
  await expect(effect.getByText(`${OYELARAN} · Group supervision`)).toBeVisible()

  await ruth.getByRole('button', { name: 'Dana Whitlock, Research: No' }).click()
  await expect(answer).toContainText('Dana Whitlock')
  await ruth.getByRole('button', { name: 'Reset' }).click()
  await expect(effect).toBeHidden()
  await ruth.getByRole('button', { name: `${OYELARAN}, Group supervision: No` }).click()
  await expect(answer).toContainText('Not permitted')
  expect(sent).toEqual([])

  await answer.getByRole('link', { name: /Said yes/ }).click()
  await expect(ruth).toHaveURL(/\/clients\/cli_.*#evt_/)
  await expect(ruth.locator('li[aria-current=true]')).toContainText('Said yes')
})

test('a question lives in the address, and a new yes is tried', async ({ person }) => {
  const ruth = await person(RUTH)
  await ruth.goto('/consent')
  const answer = ruth.getByTestId('answer')
  await choose(ruth, 'Client', 'Willow')
  await choose(ruth, 'Session', /Session 6/)
  await choose(ruth, 'Who', OYELARAN)
  await choose(ruth, 'For what', 'Teaching')
  await expect(answer).toContainText('Not permitted')
  const asked = /client=cli_\w+&session=ses_\w+&person=usr_\w+&purpose=teaching&action=listen&form=audio$/
  await expect(ruth).toHaveURL(asked)
  await ruth.reload()
  await expect(ruth).toHaveURL(asked)
  await expect(answer).toContainText(`${OYELARAN} · Listen or watch · Sound · teaching · session 6`)

  const newYes = answer.getByRole('listitem').filter({ hasText: 'A new yes, for this session alone' })
  await newYes.getByRole('button', { name: 'Try it' }).click()
  await expect(answer).toContainText('Permitted')
  await expect(answer).toContainText('With the new yes that you are trying.')
  await expect(ruth.getByText('A new yes, tried here only')).toBeVisible()
  await fold(ruth, 'What for').locator('summary').click()
  await tick(ruth, 'What for', /Research/)
  await ruth.getByRole('button', { name: `${OYELARAN}, Research: Yes · new` }).click()
  await expect(answer).toContainText('Permitted')
  await ruth.getByRole('button', { name: 'Reset' }).click()
  await expect(answer).toContainText('Not permitted')
})

test('in a joint session the answer says whose yes is missing, and what they would say can be tried', async ({
  person,
}) => {
  const ruth = await person(RUTH)
  await ruth.goto('/consent')
  const answer = ruth.getByTestId('answer')
  await choose(ruth, 'Client', 'Hazel')
  await expect(answer).toContainText('Rowan: No consent is on record yet.')
  await answer.getByRole('button', { name: 'Try it' }).first().click()
  await expect(answer).toContainText('Permitted')
  await expect(answer).toContainText('Said as well: Rowan:')
})

test('a supervisor marks a share as reviewed, sees the day of deletion, and takes it back', async ({ person }) => {
  const park = await person(PARK)
  await park.goto('/inbox')
  const line = park.getByRole('listitem').filter({ hasText: 'Willow · session 7' })
  await line.getByRole('link', { name: 'Open the recording' }).click()
  await expect(park.getByText(/Deleted 7 days after the last review: by \w+ \d+ if this is it\./)).toBeVisible()
  await park.getByRole('button', { name: 'Mark as reviewed' }).click()
  await expect(park.getByText(/Reviewed · Deleted by \w+ \d+, 7 days after the last review/)).toBeVisible()
  await park.reload()
  await park.getByRole('button', { name: 'Take back' }).click()
  await expect(park.getByRole('button', { name: 'Mark as reviewed' })).toBeVisible()
  await park.reload()
  await expect(park.getByRole('button', { name: 'Mark as reviewed' })).toBeVisible()
})

test('in an emergency a supervisor opens a recording for an hour, and the coordinator sees it until the client is told', async ({
  person,
}) => {
  test.setTimeout(120_000)
  const ruth = await person(RUTH)
  await ruth.goto('/program')
  // The page has all its parts: none of them moves any more.
  await ruth.getByText('Nothing was opened in an emergency.').waitFor()
  await ruth.getByRole('checkbox', { name: 'Allow it in this program' }).setChecked(true, { force: true })
  await ruth.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(ruth.getByText('Saved. It holds from now on.')).toBeVisible()

  const park = await person(PARK)
  await park.goto('/trainees')
  await park.locator('summary').click()
  await park.getByRole('button', { name: 'More about Willow · session 7' }).click()
  await park.getByRole('menuitem', { name: 'In an emergency …' }).click()
  const dialog = park.getByRole('alertdialog')
  await expect(dialog).toContainText('Is someone in danger now?')
  await dialog.getByRole('button', { name: 'Open for one hour' }).click()
  await expect(dialog).toContainText('Choose why.')
  await dialog.getByText('The client may be in danger').click()
  await dialog.getByRole('button', { name: 'Open for one hour' }).click()
  await expect(park).toHaveURL(/\/recordings\/rec_/)
  await expect(park.getByText(/You opened this in an emergency/)).toBeVisible()
  await expect(park.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(park.getByLabel('What you noticed')).toHaveCount(0)
  await park.getByRole('button', { name: 'Close now' }).click()
  await expect(park).toHaveURL(/\/inbox$/)
  await park.goBack()
  await expect(park.getByText('This recording can’t be heard now')).toBeVisible()

  await ruth.goto('/overview')
  await ruth.getByText(/1 recording was opened in an emergency/).waitFor()
  await ruth.getByRole('link', { name: 'See which' }).click()
  const row = ruth.getByRole('listitem').filter({ hasText: 'Willow · session 7' })
  await expect(row).toContainText('Dr Soyeon Park · The client may be in danger')
  await row.getByRole('button', { name: 'The client was told' }).click()
  await expect(row).toContainText('Client told on')
})
