import { readFile } from 'node:fs/promises'
import { expect, test } from './journey.ts'

const DANA = 'dana@hollis.example'
const PARK = 'park@hollis.example'
const sound = new URL('../../server/demo/audio/the-shop.m4a', import.meta.url)

test('a recording is uploaded, shared, heard, talked over, and falls silent when the client withdraws', async ({
  person,
  browser,
}) => {
  test.setTimeout(180_000)
  await test.step('a tab is named by its kind of page, in the language of the screen', async () => {
    const context = await browser.newContext({ locale: 'en-US' })
    const door = await context.newPage()
    await door.goto('/sign-in')
    await expect(door).toHaveTitle('Sign in · Earshot')
    await door.getByText('한국어').click()
    await expect(door).toHaveTitle('로그인 · Earshot')
    await door.goto('/invitation#nothing')
    await expect(door).toHaveTitle('초대 · Earshot')
    await context.close()
  })

  const dana = await person(DANA)

  await test.step('the product’s own letters are there, as the clients’ pages have them', async () => {
    await expect.poll(() => dana.evaluate(() => [...document.fonts].some((one) => one.status === 'loaded'))).toBe(true)
  })

  await test.step('the client’s yes to today’s session is written down', async () => {
    await dana.goto('/today')
    await expect(dana).toHaveTitle('Today · Earshot')
    const waiting = dana.locator('li, article, div').filter({ hasText: 'Alder · session 5' }).last()
    await expect(waiting).toBeVisible()
    await dana
      .getByRole('button', { name: /Write down the answer|What did Alder say/ })
      .first()
      .click()
    const dialog = dana.getByRole('dialog')
    await expect(dialog).toContainText('Session 5')
    await dialog.getByText('Yes', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Write it down' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('the recording is uploaded and prepared', async () => {
    await dana.goto('/recordings')
    await dana.getByRole('button', { name: 'Upload a recording' }).click()
    const dialog = dana.getByRole('dialog')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'session.m4a', mimeType: 'audio/mp4', buffer: await readFile(sound) })
    await dialog.getByRole('button', { name: /Which session is it/ }).click()
    await dana.getByRole('option', { name: /Alder · session 5/ }).click()
    await dialog.getByText('A phone').click()
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click()
    await expect(dana.getByText('Remove the recording from the phone now, and from its cloud.')).toBeVisible({
      timeout: 30_000,
    })
    await dana.getByRole('button', { name: 'Later' }).click()
    await expect(dana.getByRole('link', { name: /Alder · session 5/ })).toBeVisible({ timeout: 60_000 })
  })

  await test.step('the consent is asked, and it is shared', async () => {
    await dana.getByRole('link', { name: /Alder · session 5/ }).click()
    await expect(dana.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    // A browser's history tells whoever comes next of no client.
    await expect(dana).toHaveTitle('A recording · Earshot')
    const room = dana.url()
    await dana.goto(`${room.split('?')[0]}/share`)
    await expect(dana.getByText(/Dr Soyeon Park may hear it for individual supervision/)).toBeVisible()
    await dana.getByRole('button', { name: 'Share with Dr Soyeon Park' }).click()
    await expect(dana).toHaveURL(/\/recordings$/)
    await dana.goto(room)
    await expect(dana.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  })

  const park = await person(PARK)
  await test.step('the supervisor plays it: the clock advances and the bytes come in 206 answers', async () => {
    const statuses: number[] = []
    park.on('response', (answer) => {
      if (answer.url().includes('/audio')) statuses.push(answer.status())
    })
    await park.goto('/inbox')
    await park
      .getByRole('listitem')
      .filter({ hasText: 'Alder · session 5' })
      .getByRole('link', { name: 'Open' })
      .click()
    await park.getByRole('button', { name: 'Play', exact: true }).click()
    const clock = () => park.evaluate(() => document.querySelector('audio')?.currentTime ?? 0)
    await expect.poll(clock, { timeout: 15_000 }).toBeGreaterThan(1.5)
    expect(statuses.length).toBeGreaterThan(0)
    expect(new Set(statuses)).toEqual(new Set([206]))
  })

  const said = 'You let the silence stand here, and he filled it himself.'
  await test.step('the supervisor comments on a range, and the supervisee’s open page shows it', async () => {
    await park.keyboard.press('i')
    await park.waitForTimeout(1_500)
    await park.keyboard.press('o')
    await park.keyboard.press('c')
    await park.getByLabel('What you noticed').fill(said)
    await park.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(park.getByText(said)).toBeVisible()
    await expect(dana.getByText(said)).toBeVisible()
  })

  const reply = 'I was counting to five.'
  await test.step('the supervisee answers, and the supervisor’s open page shows it', async () => {
    const thread = dana.getByRole('article').filter({ hasText: said })
    await thread.getByRole('button', { name: 'Reply' }).click()
    await thread.getByLabel('Your reply').fill(reply)
    await thread.getByLabel('Your reply').press('Control+Enter')
    await expect(park.getByText(reply)).toBeVisible()
  })

  await test.step('the client withdraws, and the supervisor’s player falls silent', async () => {
    // It went on by itself once the comment was sent; if it has come to its end, it is played again.
    const play = park.getByRole('button', { name: 'Play', exact: true })
    if (await play.isVisible()) await play.click()
    await expect.poll(() => park.evaluate(() => document.querySelector('audio')?.paused)).toBe(false)
    const source = await park.evaluate(() => document.querySelector('audio')!.currentSrc)

    const withdrawing = await dana.context().newPage()
    await withdrawing.goto('/clients')
    await expect(withdrawing).toHaveTitle('Clients · Earshot')
    await withdrawing.getByRole('link', { name: /Alder/ }).first().click()
    await expect(withdrawing).toHaveTitle('A client · Earshot')
    await withdrawing.getByRole('button', { name: 'Write down a withdrawal' }).click()
    const dialog = withdrawing.getByRole('dialog')
    await dialog.getByText('Everything', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Write down the withdrawal' }).click()
    await expect(dialog).toBeHidden()

    await expect(park.getByText('This recording can’t be heard now')).toBeVisible({ timeout: 3_000 })
    await expect(park).toHaveTitle('Can’t be opened now · Earshot')
    expect(await park.evaluate(() => [...document.querySelectorAll('audio')].every((one) => one.paused))).toBe(true)
    await expect(park.getByText(said)).toBeHidden()
    await expect(park.getByText(/Alder|withdr/i)).toHaveCount(0)
    const refused = await park.evaluate(
      async (url) => (await fetch(url, { headers: { range: 'bytes=0-' } })).status,
      source,
    )
    expect(refused).toBe(404)
    await expect(dana.getByText(said)).toBeHidden()
  })
})
