import type { Page } from '@playwright/test'
import { addClient, addSession, call, sayYesOnPaper, upload } from './client.ts'
import { expect, signIn, test } from './journey.ts'

const waits = (page: Page) =>
  page.getByText('It waits for the yes of: Interpreter. Hand them this screen to be asked', { exact: false })
const start = (page: Page) => page.getByRole('button', { name: 'Start recording' })

test('a session with an interpreter waits for their yes, said on the screen handed over, and for no other session', async ({
  person,
}) => {
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Yew')
  await dana.goto(`/clients/${clientId}`)
  await dana.getByRole('button', { name: 'Add a session' }).click()
  const dialog = dana.getByRole('dialog')
  await dialog.locator('summary').click()
  await dialog.getByText('Interpreter', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Add the session' }).click()
  await expect(dialog).toBeHidden()

  // Before the client has said yes there is nothing to ask a guest for.
  await dana.getByRole('link', { name: 'Record here' }).click()
  await expect(dana.getByText('The client’s yes is not on record yet. Ask them first.', { exact: false })).toBeVisible()
  await expect(dana.getByText('Then hand this screen to: Interpreter.', { exact: false })).toBeVisible()
  await sayYesOnPaper(dana, clientId)
  await expect(waits(dana)).toBeVisible()
  await expect(start(dana)).toHaveCount(0)
  const sessionId = new URL(dana.url()).pathname.split('/')[2]!
  expect(await upload(dana, sessionId)).toBeNull()

  await dana.setViewportSize({ width: 390, height: 844 })
  await dana.getByRole('button', { name: 'Hand them the screen' }).click()
  await expect(dana).toHaveURL(/\/c\/guest$/)
  await expect(dana.getByText('You are here as the interpreter', { exact: false })).toBeVisible()
  expect(await dana.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await dana.getByRole('button', { name: 'Yes, that is fine' }).click()
  await expect(dana.getByText('Your yes is kept, for this session alone.', { exact: false })).toBeVisible()

  await signIn(dana, 'dana@hollis.example')
  await dana.goto(`/sessions/${sessionId}/record`)
  await expect(start(dana)).toBeVisible()
  await expect(waits(dana)).toHaveCount(0)
  expect(await upload(dana, sessionId)).not.toBeNull()

  const again = await addSession(dana, [clientId])
  await call(dana, 'guests.add', { sessionId: again, role: 'interpreter', language: 'en' })
  await dana.goto(`/sessions/${again}/record`)
  await expect(waits(dana)).toBeVisible()
  await expect(start(dana)).toHaveCount(0)
  await expect(dana.getByText('not asked yet', { exact: true })).toBeVisible()
  await dana.goto(`/clients/${clientId}`)
  await expect(dana.getByText('The interpreter’s yes is missing.', { exact: false })).toBeVisible()
})

test('a guest entered by mistake is taken out again, while nobody was asked and nothing is recorded', async ({
  person,
}) => {
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Dogwood')
  await sayYesOnPaper(dana, clientId)
  const sessionId = await addSession(dana, [clientId])
  await dana.setViewportSize({ width: 390, height: 844 })
  await dana.goto(`/sessions/${sessionId}/record`)
  await dana.getByRole('button', { name: 'Somebody else is here' }).click()
  await dana.getByRole('menuitem', { name: 'Interpreter' }).click()
  await expect(waits(dana)).toBeVisible()
  await expect(start(dana)).toHaveCount(0)
  await dana.getByRole('button', { name: 'Take out' }).click()
  const sure = dana.getByRole('alertdialog', { name: 'Interpreter: entered by mistake?' })
  await sure.getByRole('button', { name: 'Cancel' }).click()
  await expect(waits(dana)).toBeVisible()
  await dana.getByRole('button', { name: 'Take out' }).click()
  await sure.getByRole('button', { name: 'Take out' }).click()
  await expect(sure).toBeHidden()
  await expect(start(dana)).toBeVisible()
  await expect(waits(dana)).toHaveCount(0)

  expect(await upload(dana, sessionId)).not.toBeNull()
  // Whoever had the screen in their hand stays.
  const { clientId: guestId } = await call<{ clientId: string }>(dana, 'guests.add', {
    sessionId,
    role: 'relative',
    language: 'en',
  })
  await call(dana, 'guests.ask', { clientId: guestId, sessionId, language: 'en' })
  await dana.reload()
  await expect(dana.getByText('asked, no answer yet', { exact: true })).toBeVisible()
  await expect(dana.getByRole('button', { name: 'Take out' })).toHaveCount(0)
  expect(await dana.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)

  // What is recorded already says whose yes it waits for, and leads to where they are asked.
  await dana.goto('/recordings')
  const line = dana.getByRole('listitem').filter({ hasText: 'Dogwood' })
  await expect(line.getByText('The relative’s yes is missing.', { exact: false })).toBeVisible()
  await line.getByRole('link', { name: 'Ask them on this screen' }).click()
  await expect(dana.getByRole('button', { name: 'Hand them the screen' })).toBeVisible()
})
