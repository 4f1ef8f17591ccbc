import type { Locator, Page } from '@playwright/test'
import { expect, test } from './journey.ts'

const RUTH = 'ruth@hollis.example'
const DANA = 'dana@hollis.example'
const PARK = 'Dr Soyeon Park'
const OYELARAN = 'Dr Miriam Oyelaran'
const JONAH = 'Jonah Brandt'

async function choose(page: Page, label: RegExp, option: string | RegExp) {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** The box itself is hidden under its drawing. */
const tick = (page: Page, name: string | RegExp) =>
  page.getByRole('checkbox', { name }).first().setChecked(true, { force: true })

/** Two weeks on, as the segments of a date are typed. */
const later = () => {
  const [year, month, day] = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${month}${day}${year}`
}

async function done(dialog: Locator, button: string) {
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Asks on the page that tries a scope whether somebody may listen. */
async function ask(page: Page, who: string, purpose: string) {
  await choose(page, /Who$/, who)
  await choose(page, /For what$/, purpose)
  return page.getByTestId('answer')
}

test('a coordinator makes a group and appoints a stand-in, a client’s yes names both, and who is taken out is denied at once', async ({
  person,
}) => {
  test.setTimeout(240_000)
  const ruth = await person(RUTH)
  const dana = await person(DANA)

  await test.step('the coordinator makes a group and puts somebody into it', async () => {
    await ruth.goto('/people')
    await ruth.getByRole('button', { name: 'Make a group' }).click()
    const dialog = ruth.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make a group' }).click()
    await expect(dialog).toContainText('Give the group a name.')
    await dialog.getByLabel('Name of the group').fill('Thursday group')
    await done(dialog, 'Make a group')
    await ruth.getByRole('button', { name: 'Add a member to Thursday group' }).click()
    await choose(ruth, /Who joins/, JONAH)
    await done(dialog, 'Add')
    await expect(ruth.getByRole('list', { name: 'Thursday group' })).toContainText(JONAH)
  })
  const joined = Date.now()

  await test.step('the coordinator appoints a stand-in', async () => {
    await ruth.getByRole('button', { name: 'Appoint a stand-in' }).click()
    const dialog = ruth.getByRole('dialog')
    await choose(ruth, /Stands in/, OYELARAN)
    await choose(ruth, /Choose for whom/, OYELARAN)
    await expect(dialog).toContainText('Nobody stands in for themselves.')
    await choose(ruth, /For$/, PARK)
    await dialog.getByRole('group', { name: 'To the end of' }).getByRole('spinbutton').first().click()
    await ruth.keyboard.type(later())
    await done(dialog, 'Appoint')
    await expect(ruth.getByRole('row').filter({ hasText: 'none yet' })).toContainText(PARK)
  })

  await test.step('the trainee enters a client and their session', async () => {
    await dana.goto('/clients')
    await dana.getByRole('button', { name: 'Add a client' }).click()
    // By its whole name and in the dialog: beside many clients stands a field to find a pseudonym.
    await dana.getByRole('dialog').getByLabel('Pseudonym', { exact: true }).fill('Rush')
    await done(dana.getByRole('dialog'), 'Add')
    await expect(dana).toHaveURL(/\/clients\/cli_/)
    await dana.getByRole('button', { name: 'Add a session' }).click()
    await done(dana.getByRole('dialog'), 'Add the session')
  })

  await test.step('the trainee writes down a yes that names the group and the stand-in', async () => {
    // The form knows minutes, and whoever joined within this one could not have been told of at its beginning.
    await dana.waitForTimeout(Math.max(0, 61_000 - (joined % 60_000) - (Date.now() - joined)))
    await dana.getByRole('link', { name: 'Write down a yes' }).click()
    await choose(dana, /In a session/, /Session 1/)
    await tick(dana, 'It is also their yes to session 1')
    await dana.getByText('On paper', { exact: true }).click()
    await dana.getByLabel('Which form was used').fill('standard')
    await dana.getByLabel('Version').fill('2')
    for (const use of ['Individual supervision', 'Group supervision']) await tick(dana, use)
    for (const name of [/Dana Whitlock/, PARK]) await tick(dana, name)
    await expect(dana.getByRole('checkbox', { name: `also whoever stands in for ${PARK}` })).not.toBeChecked()
    await tick(dana, `also whoever stands in for ${PARK}`)
    await tick(dana, `Thursday group: ${JONAH}`)
    await expect(dana.getByRole('checkbox', { name: 'and whoever joins Thursday group later' })).not.toBeChecked()
    await tick(dana, 'Sound')
    await expect(
      dana.getByText(
        `Dana Whitlock, ${PARK}, whoever stands in for ${PARK}, and Thursday group (${JONAH}) may hear the sound`,
      ),
    ).toBeVisible()
    await dana.getByRole('button', { name: 'Write down this yes' }).click()
    await expect(dana.getByText(`Thursday group: ${JONAH}`)).toBeVisible()
    await expect(dana.getByText(`Also whoever stands in for ${PARK}`)).toBeVisible()
    await expect(dana.getByText(`Named too: Thursday group and whoever stands in for ${PARK}`)).toBeVisible()
  })

  await test.step('the member is permitted, and the stand-in is not until the client was told', async () => {
    await ruth.goto('/consent')
    await choose(ruth, /Client$/, 'Rush')
    await expect(await ask(ruth, JONAH, 'Group supervision')).toContainText('Permitted')
    await expect(await ask(ruth, OYELARAN, 'Individual supervision')).toContainText('Not permitted')
    await dana.getByRole('button', { name: `I told Rush that ${OYELARAN} stands in for ${PARK}` }).click()
    await done(dana.getByRole('alertdialog', { name: 'Did you tell Rush?' }), 'Yes, I told Rush')
    await expect(dana.getByRole('button', { name: /I told Rush/ })).toHaveCount(0)
    await expect(ruth.getByTestId('answer')).toContainText('Permitted')
  })

  await test.step('who is taken out of the group, and who no longer stands in, is denied at once', async () => {
    const answer = await ask(ruth, JONAH, 'Group supervision')
    await expect(answer).toContainText('Permitted')
    const people = await person(RUTH)
    await people.goto('/people')
    await expect(people.getByRole('cell', { name: '1', exact: true })).toBeVisible()
    await people.getByRole('button', { name: `Take out of Thursday group: ${JONAH}` }).click()
    const taking = people.getByRole('alertdialog', { name: `Take ${JONAH} out of Thursday group?` })
    await expect(taking).toContainText('Whoever comes back is new to every client')
    await done(taking, 'Take out')
    await expect(people.getByText('Nobody is in it yet.')).toBeVisible()
    await expect(answer).toContainText('Not permitted')
    await expect(answer).toContainText('This person was not named to the client.')

    await expect(await ask(ruth, OYELARAN, 'Individual supervision')).toContainText('Permitted')
    await people.getByRole('button', { name: `End: ${OYELARAN} stands in for ${PARK}` }).click()
    await done(people.getByRole('alertdialog', { name: 'End this now?' }), 'End it')
    await expect(answer).toContainText('Not permitted')
  })
})
