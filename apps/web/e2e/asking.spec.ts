import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './journey.ts'

test('a clinician writes how they would ask, mends it word by word, and nothing of it is sent', async ({ person }) => {
  const dana = await person('dana@hollis.example')
  await dana.goto('/today')
  await dana.getByRole('link', { name: 'Asking', exact: true }).click()
  await expect(dana.getByText('Judged by what is so here', { exact: false })).toContainText('Dr Soyeon Park')
  await dana.getByRole('button', { name: 'Make it mine' }).first().click()
  await expect(dana.getByText('Well asked.')).toBeVisible()
  await dana.getByRole('button', { name: 'Clear' }).click()
  await expect(dana.getByText('Nothing written yet')).toBeVisible()

  const sent: string[] = []
  dana.on('request', (request) => {
    const { pathname } = new URL(request.url())
    // The page's own scripts still come: they are asked for by name.
    if (request.method() !== 'GET' || !pathname.startsWith('/assets/')) sent.push(`${request.method()} ${pathname}`)
  })
  await dana.getByRole('button', { name: 'Try an example' }).click()
  const inTheWay = dana.getByRole('region', { name: /What gets in the way/ })
  await expect(inTheWay.getByText('It sounds worried')).toBeVisible()
  await expect(inTheWay.getByText('It begins with what you need')).toBeVisible()
  await expect(dana.locator('mark', { hasText: 'Um' })).toBeVisible()
  expect((await new AxeBuilder({ page: dana }).analyze()).violations.map(({ id }) => id)).toEqual([])

  const better = dana.getByRole('button', { name: /^(Put it in its place|Add it)$/ })
  for (let left = await better.count(); left > 0; left = await better.count()) {
    await better.first().click()
    await expect(better).not.toHaveCount(left)
  }
  // Some people would listen: who they are stays to be filled in, and is never told away.
  await expect(dana.getByText('Who hears it stays open')).toBeVisible()
  await expect(dana.getByText('Well asked.')).toHaveCount(0)
  const text = dana.getByRole('textbox')
  await text.fill((await text.inputValue()).replace(/\[.*?\]/, 'Kim Lee (a trainee)'))
  await expect(dana.getByText('Well asked.')).toBeVisible()
  await expect(text).toHaveValue(/help me help you/)

  await dana.getByRole('button', { name: 'Clear' }).click()
  await expect(dana.getByText('Nothing written yet')).toBeVisible()
  await dana.getByRole('button', { name: 'Undo' }).click()
  await expect(dana.getByText('Well asked.')).toBeVisible()

  await dana.getByText('At a later session').click()
  await dana.getByRole('textbox').fill('Is it still okay to record today?')
  await expect(dana.getByText('Well asked.')).toBeVisible()
  await dana.getByRole('textbox').fill('오늘도 녹음해도 괜찮을까요?')
  await expect(dana.getByText('The coach can judge English alone so far.', { exact: false })).toBeVisible()
  expect(sent).toEqual([])
})

test('what asks nothing is not called well asked, and a group is not told away', async ({ person }) => {
  const dana = await person('dana@hollis.example')
  await dana.goto('/asking')
  await dana.getByRole('tab', { name: 'Your words' }).click()
  await dana.getByText('At a later session').click()
  const text = dana.getByRole('textbox')
  await text.fill('You must sign this or I fail.')
  await dana.getByRole('button', { name: 'Put it in its place' }).first().click()
  await text.fill('asdf qwer')
  await expect(dana.getByText('You do not ask yet')).toBeVisible()
  await expect(dana.getByText('Well asked.')).toHaveCount(0)
  await dana.getByRole('button', { name: 'Add it' }).click()
  await expect(text).toHaveValue('asdf qwer Is it still okay to record today?')
  await expect(dana.getByText('Well asked.')).toBeVisible()
  await text.fill('My group will listen. May I record today?')
  await dana.getByRole('button', { name: 'Put it in its place' }).click()
  await expect(text).toHaveValue(/Dr Soyeon Park, \[name and role of each member of the group\] and I\./)
  await expect(dana.getByText('Well asked.')).toHaveCount(0)
})

test('a way to ask for a group of which nobody is known waits for their names', async ({ person }) => {
  const dana = await person('dana@hollis.example')
  await dana.goto('/asking?setting=established&purpose=group-supervision')
  const way = dana.getByRole('listitem').filter({ hasText: 'more heads thinking for you' })
  await expect(way).toContainText('[name and role of each member of the group] and I.')
  await expect(way).toContainText('Nobody is in a group with you here yet.')
  await expect(way.getByRole('button', { name: 'Large type' })).toHaveCount(0)
  await way.getByRole('button', { name: 'Make it mine' }).click()
  await expect(dana.locator('mark', { hasText: '[name and role of each member of the group]' })).toBeVisible()
  await expect(dana.getByText('Who hears it stays open')).toBeVisible()
  await expect(dana.getByText('The two people who would listen')).toHaveCount(0)
})
