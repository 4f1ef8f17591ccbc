import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { addClient, addSession, askByLink, choose, giveLink, phoneOf, readOn, understand } from './client.ts'
import { expect, signIn, test } from './journey.ts'

const ALONE = 'Listening again alone'
const SUPERVISOR = 'Talking it over with a supervisor'

test('a client agrees by link without a script, sees who may hear, and stops it with one press', async ({
  person,
  browser,
}) => {
  const dana = await person('dana@hollis.example')
  const { clientId, link } = await askByLink(dana, 'Larch')

  const phone = await phoneOf(browser)
  await phone.goto(link)
  await expect(phone).toHaveTitle('Your sessions, your say')
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await expect(phone).toHaveURL(/\/c\/form\/1$/)
  await readOn(phone)
  await choose(phone, { [ALONE]: 'Yes', [SUPERVISOR]: 'Yes' })
  await understand(phone)
  await phone.getByLabel('Your name, to sign').fill('Jane Doe')
  await phone.getByRole('button', { name: 'I agree to this' }).tap()
  await expect(phone.getByText('only has to say that this link was yours', { exact: false })).toBeVisible()

  await dana.goto('/today')
  const waiting = dana.getByRole('region', { name: /Answers that came by link/ })
  await expect(waiting.getByText('Larch')).toBeVisible()
  await waiting
    .getByRole('listitem')
    .filter({ hasText: 'Larch' })
    .getByRole('button', { name: 'It was theirs' })
    .click()
  await expect(waiting.getByText('Larch')).toHaveCount(0)

  await phone.getByRole('link', { name: 'To my page' }).tap()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('2 people may hear your sessions:')
  await expect(phone.getByText('Dr Soyeon Park, supervisor')).toBeVisible()
  const sideways = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)

  await phone.getByRole('button', { name: 'Stop all listening' }).tap()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/^Done at/)
  await dana.goto(`/clients/${clientId}`)
  await expect(dana.getByText('Nothing now.', { exact: false })).toBeVisible()
  await expect(dana.getByText('Withdrew everything')).toBeVisible()
  await phone.context().close()
})

test('a client of the demo program reads who listened to what was commented on', async ({ person, browser }) => {
  const dana = await person('dana@hollis.example')
  await dana.goto('/clients')
  await dana
    .getByRole('link', { name: /Willow/ })
    .first()
    .click()
  const link = await giveLink(dana)
  const phone = await phoneOf(browser)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  const listened = phone.locator('section').filter({ has: phone.getByRole('heading', { name: 'Who listened' }) })
  await expect(listened).toContainText('Dr Soyeon Park')
  await expect(listened).toContainText('Dana Whitlock')
  await phone.context().close()
})

test('a client who presses Back through the whole form is never asked to send anything again', async ({
  person,
  browser,
}) => {
  const dana = await person('dana@hollis.example')
  const { link } = await askByLink(dana, 'Hawthorn')
  const phone = await phoneOf(browser)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await readOn(phone)
  await choose(phone, { [ALONE]: 'Yes' })
  await expect(phone.getByRole('alert')).toBeVisible()
  await choose(phone, { [SUPERVISOR]: 'Yes' })
  await phone.getByText('Everyone at the clinic').tap()
  await phone.getByText('Yes, any day').tap()
  await phone.getByRole('button', { name: 'Next' }).tap()
  await expect(phone.getByText('We did not say that well', { exact: false })).toBeVisible()
  await phone.getByRole('link', { name: 'Next' }).tap()
  await phone.getByRole('button', { name: 'I agree to this' }).tap()
  await expect(phone.getByRole('alert')).toBeVisible()

  const seen: string[] = []
  while (!phone.url().endsWith('/c/form/1')) {
    // Chromium answers Back to what was sent with an error in place of the page.
    await phone.goBack()
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
    seen.push(new URL(phone.url()).pathname)
    expect(seen.length).toBeLessThan(12)
  }
  expect(seen).toContain('/c/form/4')
  await readOn(phone)
  for (const use of [ALONE, SUPERVISOR])
    await expect(phone.getByRole('group', { name: use }).getByRole('radio', { name: 'Yes' })).toBeChecked()
  await phone.context().close()
})

test('a couple is asked on the clinician’s own screen, one after the other, and Back reaches nobody’s pages', async ({
  person,
}) => {
  const dana = await person('dana@hollis.example')
  const clientIds = [await addClient(dana, 'Maple'), await addClient(dana, 'Elm')].toSorted()
  await addSession(dana, clientIds)
  await dana.goto(`/clients/${clientIds[0]}/ask`)
  await dana.getByRole('button', { name: /In none/ }).click()
  await dana.getByRole('option', { name: /Session 1/ }).click()
  await expect(dana.getByText(/Asked are (Maple and Elm|Elm and Maple), each alone\./)).toBeVisible()
  await dana.getByRole('button', { name: 'Prepare the form' }).click()
  await dana.getByRole('button', { name: 'Hand this screen over' }).click()

  const screen = dana
  const next = (name: string) => screen.getByRole('link', { name }).click()
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('You decide')
  expect(screen.url()).toMatch(/\/c\/form\/1$/)
  await screen.goBack()
  await expect(screen.getByText('Maple')).toHaveCount(0)
  await expect(screen).toHaveURL(/sign-in/)
  await screen.goForward()
  await screen.goto('/c/form/1')
  for (let page = 1; page <= 3; page++) await next('Next')
  for (const use of [ALONE, SUPERVISOR])
    await screen.getByRole('group', { name: use }).getByRole('radio', { name: 'Yes' }).check()
  await screen.getByRole('button', { name: 'Next' }).click()
  await screen.getByText('Dana Whitlock and Dr Soyeon Park', { exact: true }).click()
  await screen.getByText('Yes, any day').click()
  await screen.getByRole('button', { name: 'Next' }).click()
  await expect(screen.getByText('My yes counts for today’s session too.')).toBeVisible()
  const field = await screen.locator('canvas').boundingBox()
  await screen.mouse.move(field!.x + 30, field!.y + 30)
  await screen.mouse.down()
  await screen.mouse.move(field!.x + 120, field!.y + 80, { steps: 8 })
  await screen.mouse.up()
  expect((await new AxeBuilder({ page: screen }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await screen.getByRole('button', { name: 'I agree to this' }).click()

  await expect(screen.getByText('Hand it to the next person')).toBeVisible()
  await expect(screen.getByText('Person 2 of 2')).toBeVisible()
  await screen.goBack().catch(() => null)
  await screen.goto('/c/form/4')
  await expect(screen).toHaveURL(/\/c\/form\/next/)
  await screen.getByRole('button', { name: 'I am the next person' }).click()
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('You decide')
  // The browser keeps nothing of what was sent: it asks whether to send it again, or shows nothing.
  await screen.goBack().catch(() => null)
  await expect(screen.locator('input:checked')).toHaveCount(0)
  await expect(screen.getByText('Listening again alone')).toHaveCount(0)
  await screen.goto('/c/form/1')
  for (let page = 1; page <= 3; page++) await next('Next')
  await expect(screen.locator('input:checked')).toHaveCount(0)
  for (const use of [ALONE, SUPERVISOR])
    await screen.getByRole('group', { name: use }).getByRole('radio', { name: 'Not now' }).check()
  await screen.getByRole('button', { name: 'Next' }).click()
  await screen.getByRole('button', { name: 'That is my answer' }).click()
  await expect(screen.getByText('nobody will remind you', { exact: false })).toBeVisible()
  await screen.goto('/c/form/1')
  await expect(screen.getByText('This page has closed')).toBeVisible()

  await signIn(screen, 'dana@hollis.example')
  await screen.goto(`/clients/${clientIds[0]}`)
  await expect(screen.getByText('Signed on the screen', { exact: false }).first()).toBeVisible()
  await screen.goto(`/clients/${clientIds[1]}`)
  await expect(screen.getByText('Nothing was said yet.')).toBeVisible()
})

test('a page elsewhere can neither frame a client’s page nor press anything on it', async ({
  person,
  browser,
  baseURL,
}) => {
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Birch')
  await dana.goto(`/clients/${clientId}`)
  const link = await giveLink(dana)
  const phone = await phoneOf(browser, { script: true })
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  const token = await phone.locator('input[name=form]').first().inputValue()

  const elsewhere = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end(`<iframe src="${baseURL}/c/page"></iframe>
      <form method="post" action="${baseURL}/c/stop"><input name="form" value="${token}"><button>win</button></form>`)
  })
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
  const { port } = elsewhere.address() as AddressInfo
  await phone.goto(`http://127.0.0.1:${port}/`)
  await phone.waitForTimeout(300)
  const framed = phone.frames()[1]
  expect(await framed?.evaluate(() => document.body?.innerText ?? '').catch(() => '')).not.toContain(
    'hear your sessions',
  )
  await phone.getByRole('button', { name: 'win' }).tap()
  await expect(phone.getByText('so nothing was done', { exact: false })).toBeVisible()
  await phone.goto('/c/page')
  await expect(phone.getByText('Nobody may hear your sessions.')).toBeVisible()
  await dana.reload()
  await expect(dana.getByText('Nothing was said yet.')).toBeVisible()
  elsewhere.close()
  await phone.context().close()
})

test('a client’s pages are accessible in both languages, and the same in the dark', async ({ person, browser }) => {
  const dana = await person('dana@hollis.example')
  await dana.goto('/clients')
  await dana
    .getByRole('link', { name: /Willow/ })
    .first()
    .click()
  await expect(dana).toHaveURL(/cli_/)
  const link = await giveLink(dana)
  for (const [locale, colorScheme] of [
    ['en-US', 'light'],
    ['ko-KR', 'dark'],
  ] as const) {
    const context = await browser.newContext({ locale, colorScheme, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(link)
    await page.getByRole('button').click()
    for (const path of ['/c/page', '/c/change', '/c/receipt', '/c/delete/all']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect
        .soft(
          violations.map(({ id }) => id),
          `${path}, ${locale}`,
        )
        .toEqual([])
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft(sideways, `${path}, ${locale}: nothing scrolls sideways`).toBeLessThanOrEqual(0)
    }
    await context.close()
  }
})
