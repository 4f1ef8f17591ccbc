import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'

/** The same inbox as if it were long: the server's two shares, over and over, a page of two at a time. */
async function asLong(page: Page, pages: number) {
  await page.route('**/api/trpc/inbox.list**', async (route) => {
    const url = new URL(route.request().url())
    const { after, limit } = JSON.parse(url.searchParams.get('input') ?? '{}')['0']
    expect(limit).toBe(30)
    const nth = Number(after?.id.slice(-1) ?? 0)
    url.searchParams.set('input', JSON.stringify({ 0: { after: null, limit } }))
    const answer = await route.fetch({ url: url.href })
    const body = await answer.json()
    const { data } = body[0].result
    for (const line of data.lines) line.share.id += nth
    data.next = nth + 1 < pages ? { openedAt: '2026-01-01T00:00:00.000Z', id: `shr_0000000${nth + 1}` } : null
    await route.fulfill({ response: answer, json: body })
  })
}

test('a long inbox comes in pages: the focus stays, and it says how many there are now', async ({ person }) => {
  const park = await person('park@hollis.example')
  await park.goto('/inbox')
  const lines = park.getByRole('link', { name: 'Open the recording' })
  await expect(lines).toHaveCount(2)
  const older = park.getByRole('button', { name: 'Show older' })
  await expect(older).toHaveCount(0)

  await asLong(park, 3)
  await park.reload()
  await older.click()
  await expect(lines).toHaveCount(4)
  await expect(park.getByText('4 recordings are shown now.')).toBeVisible()
  await expect(older).toBeFocused()
  await older.click()
  await expect(lines).toHaveCount(6)
  await expect(older).toBeHidden()
  await expect(park.getByText('6 recordings are shown now. That is all.')).toBeFocused()
})
