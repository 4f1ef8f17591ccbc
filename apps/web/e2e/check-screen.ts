import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** A screen has its heading, no serious fault for those who can't see or point, and fits the window. */
export async function check(page: Page, name: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => ({ id: one.id, where: one.nodes.slice(0, 3).map((node) => node.target.join(' ')) }))
  expect.soft(serious, `${name}: no serious violation`).toEqual([])
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `${name}: nothing scrolls sideways`).toBeLessThanOrEqual(0)
}
