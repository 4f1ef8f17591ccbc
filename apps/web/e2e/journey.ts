import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'

export const PASSWORD = 'demo-earshot-2026'

/** What a page said that it must not: reports of the content security policy, errors that nobody caught. */
const watch = (page: Page, said: string[]) => {
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`))
}

/** A browser of one's own for each person, and a watch over all of their pages. */
export const test = base.extend<{ person: (email: string) => Promise<Page>; said: string[] }>({
  said: async ({}, use) => {
    const said: string[] = []
    await use(said)
    expect(said, 'no report of the content security policy and no uncaught error').toEqual([])
  },
  person: async ({ browser, said }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (email) => {
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
      contexts.push(context)
      const page = await context.newPage()
      watch(page, said)
      await signIn(page, email)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await expect(page).not.toHaveURL(/sign-in/)
}

export { expect }
