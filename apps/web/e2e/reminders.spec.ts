import { addClient, call, recordOf } from './client.ts'
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
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Cypress')
  const recordingId = await recordOf(dana, clientId)
  await dana.goto(`/recordings/${recordingId}/share`)
  await expect(
    dana.getByText('Ask Cypress to widen their yes: for individual supervision and heard by Dr Soyeon Park.'),
  ).toBeVisible()
  await expect(dana.getByRole('link', { name: 'How to ask' })).toHaveAttribute(
    'href',
    '/asking?setting=established&purpose=individual-supervision',
  )

  await call(dana, 'consent.withdraw', { clientId, what: { purposes: ['individual-supervision'] }, obtained: 'spoken' })
  await dana.reload()
  await expect(dana.getByText(/A client said no to this, so there is nothing to ask/)).toBeVisible()
  await expect(dana.getByRole('link', { name: 'How to ask' })).toHaveCount(0)
  await expect(dana.locator('main')).not.toContainText('ask about this purpose')
})
