import { expect, test } from '@playwright/test'
import { check } from './check-screen.ts'
import { signIn } from './journey.ts'

const people = {
  supervisee: { email: 'dana@hollis.example', screens: ['/today', '/clients', '/recordings', '/asking', '/consent'] },
  supervisor: { email: 'park@hollis.example', screens: ['/inbox', '/trainees'] },
  coordinator: {
    email: 'ruth@hollis.example',
    screens: [
      '/overview',
      '/people',
      '/consent',
      '/ways',
      '/ways/attention-established',
      '/ways/new',
      '/program',
      '/program/form',
    ],
  },
}
const looks = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-US' },
  { name: 'a phone, dark, in Korean', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'ko-KR' },
] as const

for (const look of looks) {
  test(`every screen is accessible, ${look.name}`, async ({ browser }) => {
    test.skip(!process.env.EARSHOT_TEST_FULL, 'minutes of looking: in the full run')
    test.setTimeout(240_000)
    const { name: _name, ...options } = look
    const stranger = await browser.newContext(options)
    const door = await stranger.newPage()
    await door.goto('/sign-in')
    await check(door, 'sign-in')
    await stranger.close()
    for (const { email, screens } of Object.values(people)) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      await signIn(page, email)
      for (const screen of screens) {
        await page.goto(screen)
        await check(page, screen)
      }
      if (screens.includes('/clients')) {
        const client = await page.goto('/clients').then(() => page.getByRole('link', { name: /Willow/ }).first())
        await client.click()
        await expect(page).toHaveURL(/\/clients\/cli_/)
        await check(page, 'a client')
        await page.goto(`${page.url()}/yes`)
        await check(page, 'writing down a yes')
        await page.goto(page.url().replace(/yes$/, 'ask'))
        await check(page, 'asking together')
        await page.goto('/recordings')
        await page
          .getByRole('link', { name: /Willow · / })
          .first()
          .click()
        await expect(page).toHaveURL(/\/recordings\/rec_/)
        await check(page, 'the review room')
        await page.goto(`${page.url().split('?')[0]}/share`)
        await check(page, 'sharing')
        await page.goto(page.url().replace(/share$/, 'find'))
        await page.getByRole('heading', { level: 1 }).waitFor()
        await check(page, 'a part that nobody asked to find')
        const sessionId = await page.evaluate(async () => {
          const answer = await fetch('/api/trpc/recordings.list')
          const { result } = (await answer.json()) as {
            result: { data: { recordings: { session: { id: string } }[] } }
          }
          return result.data.recordings[0]!.session.id
        })
        await page.goto(`/sessions/${sessionId}/record`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await check(page, 'the recorder of a session that is over')
        await page.goto('/recordings/rec_00000000000000000000000000')
        await check(page, 'what can’t be opened')
      }
      if (screens.includes('/inbox')) {
        await page.goto('/inbox')
        await page.locator('a[href*="share="]').first().click()
        await expect(page).toHaveURL(/\/recordings\/rec_/)
        await check(page, 'the review room of a share')
        const session = await page.evaluate(async () => {
          const answer = await fetch('/api/trpc/sessions.list')
          return (await answer.json()).result.data.sessions.find(
            (one: { number: number; clients: { pseudonym: string }[] }) => one.clients[0]?.pseudonym === 'Willow',
          ).id as string
        })
        await page.goto(`/directions/new?session=${session}`)
        await check(page, 'opening a direction')
        await page.getByLabel('What to do').fill('Ring before six.')
        await page.getByRole('button', { name: 'Open the direction' }).click()
        await expect(page).toHaveURL(/\/directions\/dir_/)
        // What was said of the pressed button is still in the page for seconds after it is gone.
        await page.reload()
        await check(page, 'a direction')
        // Others walk here too.
        await page.getByRole('button', { name: 'It is done' }).click()
        await page.getByRole('alertdialog').getByRole('button', { name: 'It is done' }).click()
        await expect(page.getByText(/^Done, says/)).toBeVisible()
      }
      await context.close()
    }
  })
}
