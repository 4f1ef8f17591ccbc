import { addClient } from './client.ts'
import { expect, test } from './journey.ts'

const DANA = 'dana@hollis.example'
const RUTH = 'ruth@hollis.example'

test('a client who said no without ever having said yes', async ({ person }) => {
  const dana = await person(DANA)
  await dana.goto(`/clients/${await addClient(dana, 'Fennel')}`)
  await expect(dana.getByRole('heading', { name: 'Fennel', level: 1 })).toBeVisible()

  await test.step('reads as a no, and its history takes nothing back', async () => {
    await dana.getByRole('button', { name: 'Write down a no' }).click()
    await dana.getByRole('dialog').getByRole('button', { name: 'Write down the no' }).click()
    await expect(dana.getByText('May not be heard · Said no.')).toBeVisible()
    await expect(dana.getByText('Said no to everything')).toBeVisible()
    await expect(dana.getByText('Withdrew everything')).toHaveCount(0)
    await expect(dana.getByText('Fennel said no. No recording can be heard by anyone, not even by you.')).toBeVisible()
  })

  await test.step('asking again is possible, with nothing chosen that was refused', async () => {
    await dana.getByRole('link', { name: 'Ask together' }).click()
    await expect(dana.getByText(/^Fennel said no on .*\. Ask again only if they bring it up\.$/)).toBeVisible()
    const uses = dana.locator('[data-field=purposes]')
    await expect(uses.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await expect(uses.getByText(/Said no on /)).toHaveCount(8)
    await uses.getByText('Own review').click()
    await dana.getByRole('button', { name: 'Prepare the form' }).click()
    await expect(dana.getByRole('heading', { name: 'Ready to ask Fennel' })).toBeVisible()
  })

  await test.step('in the overview it is a no, and counted', async () => {
    const ruth = await person(RUTH)
    await ruth.goto('/overview')
    await expect(ruth.getByRole('row', { name: /Fennel/ })).toContainText('Said no.')
    await expect(ruth.getByRole('link', { name: /withdrawn or refused/ })).toBeVisible()
  })
})

test('an address with an id that can’t be shows the page of one that is not there', async ({ person }) => {
  const dana = await person(DANA)
  for (const id of ['cli_nope', 'cli_0000000000']) {
    for (const rest of ['', '/ask', '/yes']) {
      await dana.goto(`/clients/${id}${rest}`)
      await expect(dana.getByText('This can’t be opened now')).toBeVisible()
    }
  }
  await dana.goto('/directions/nope')
  await expect(dana.getByText('This can’t be opened now')).toBeVisible()
  await dana.goto('/recordings/nope')
  await expect(dana.getByText('This recording can’t be heard now')).toBeVisible()
})
