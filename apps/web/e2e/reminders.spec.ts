import { expect, test } from './journey.ts'

test('before a yes ends its clinician is reminded, and the wording for asking is one press away', async ({
  person,
}) => {
  const jonah = await person('jonah@hollis.example')
  await jonah.goto('/today')
  const ending = jonah.getByRole('region', { name: /^Ending soon/ })
  await expect(ending).toContainText('Aspen')
  await expect(ending).toContainText('For own review and individual supervision')
  // Cedar withdrew: nothing is offered.
  await expect(ending).not.toContainText('Cedar')
  await ending.getByRole('link', { name: 'Ask again: Aspen' }).click()
  await expect(jonah).toHaveURL(/\/asking\?setting=established&purpose=individual-supervision$/)
  await expect(jonah.getByRole('heading', { name: 'Asking for consent' })).toBeVisible()

  await jonah.goto('/clients')
  await jonah.getByRole('link', { name: /Aspen/ }).first().click()
  await expect(jonah.getByRole('link', { name: 'Ask again: Aspen' })).toBeVisible()
  await jonah.goto('/clients')
  await jonah.getByRole('link', { name: /Cedar/ }).first().click()
  await expect(jonah.getByRole('heading', { name: 'Cedar', exact: true })).toBeVisible()
  await expect(jonah.getByRole('link', { name: /Ask again/ })).toHaveCount(0)
})

test('a share that is denied says what could be asked; after a no it offers nothing', async ({ person }) => {
  const jonah = await person('jonah@hollis.example')
  const said = {
    effect: 'deny',
    consent: { state: 'may-not', sentences: [{ key: 'purpose-not-allowed', params: {} }] },
    validUntil: null,
    deleteBy: null,
  }
  const aspen = { id: 'cli_00000000', pseudonym: 'Aspen' }
  const asks = [[{ client: aspen, kind: 'amend', adds: [{ what: 'purpose', purpose: 'individual-supervision' }] }]]
  let answer: object = { ...said, asks, isRefused: false }
  await jonah.route('**/api/trpc/shares.check**', (route) => route.fulfill({ json: [{ result: { data: answer } }] }))
  await jonah.goto('/recordings')
  await jonah.locator('a[href$="/share"]').first().click()
  await expect(jonah.getByText('Ask Aspen to widen their yes: for individual supervision.')).toBeVisible()
  await expect(jonah.getByRole('link', { name: 'How to ask' })).toHaveAttribute(
    'href',
    '/asking?setting=established&purpose=individual-supervision',
  )

  answer = { ...said, asks: [], isRefused: true }
  await jonah.reload()
  await expect(jonah.getByText(/A client said no to this, so there is nothing to ask/)).toBeVisible()
  await expect(jonah.getByRole('link', { name: 'How to ask' })).toHaveCount(0)
  await expect(jonah.locator('main')).not.toContainText('ask about this purpose')
})
