import { addClient, addSession, giveLink, phoneOf } from './client.ts'
import { expect, test } from './journey.ts'

test('after a no: what may be said, once; a note; and a supervisor who comes unless the client would rather not', async ({
  person,
  browser,
}) => {
  // Three people and a client, one after the other.
  test.slow()
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Sorrel')
  await addSession(dana, [clientId])
  const ahead = new Date(Date.now() + 2 * 24 * 60 * 60_000).toISOString()
  await dana.request.post('/api/trpc/sessions.create', { data: { clientIds: [clientId], startedAt: ahead } })

  await dana.goto(`/clients/${clientId}`)
  const first = dana.getByRole('listitem').filter({ hasText: 'Session 1' }).first()
  await first.getByRole('button', { name: 'Write down the answer' }).click()
  await dana.getByRole('radio', { name: /^No/ }).check({ force: true })
  await dana.getByRole('button', { name: 'Write it down' }).click()

  const after = dana.getByRole('dialog', { name: 'Sorrel said no to recording session 1' })
  await expect(after.getByText('Thank you for telling me.', { exact: false })).toBeVisible()
  await after.getByLabel('A note for yourself').fill('Seemed tired; ask less next time.')
  await after.getByRole('button', { name: 'Keep it' }).click()
  await expect(after.getByRole('button', { name: 'Destroy it' })).toBeVisible()
  await after.getByRole('button', { name: 'Ask a supervisor' }).click()
  await after.getByRole('button', { name: /Which session/ }).click()
  await dana.getByRole('option', { name: /Sorrel, session 2/ }).click()
  await after.getByRole('button', { name: /Who is asked/ }).click()
  await dana.getByRole('option', { name: /Park/ }).click()
  await after.getByText('Sorrel said yes to being observed').click()
  await after.getByRole('button', { name: 'Ask them' }).click()
  await expect(after).toBeHidden()

  // Written down again it is not offered again.
  await first.getByRole('button', { name: 'Another answer' }).click()
  await dana.getByRole('radio', { name: /^No/ }).check({ force: true })
  await dana.getByRole('button', { name: 'Write it down' }).click()
  await expect(after.getByLabel('A note for yourself')).toHaveValue('Seemed tired; ask less next time.')
  await expect(after.getByText('Thank you for telling me.', { exact: false })).toHaveCount(0)
  await after.getByRole('button', { name: 'Done' }).click()

  const park = await person('park@hollis.example')
  await park.goto('/inbox')
  const asked = park
    .getByRole('region', { name: /Live supervision/ })
    .getByRole('listitem')
    .filter({ hasText: 'Sorrel' })
  await expect(asked.getByText('Each participant said yes to it.', { exact: false })).toBeVisible()
  await asked.getByLabel('A sentence with it').fill('Glad to.')
  await asked.getByRole('button', { name: 'I will be there' }).click()
  await expect(asked.getByText('Will be there')).toBeVisible()

  await dana.goto('/today')
  const mine = dana
    .getByRole('region', { name: /Live supervision/ })
    .getByRole('listitem')
    .filter({ hasText: 'Sorrel' })
  await expect(mine.getByText('“Glad to.”')).toBeVisible()

  await dana.goto(`/clients/${clientId}`)
  const phone = await phoneOf(browser)
  await phone.goto(await giveLink(dana))
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await expect(phone.getByText('may be present, since you said yes.', { exact: false })).toBeVisible()
  await phone.getByRole('button', { name: 'I do not want that' }).tap()
  await expect(phone.getByText('Nobody will ask you why.', { exact: false })).toBeVisible()
  await phone.context().close()

  await expect(asked.getByText('Called off')).toBeVisible()
})
