import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'

const RUTH = 'ruth@hollis.example'
const DANA = 'dana@hollis.example'
const OURS = 'When I write while you talk'
const MENDED =
  'Writing takes my eyes off you. May I make {form} recordings, so that I can listen twice? {status} {listeners} {kept} {stop} {no}'

const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)
const said = (page: Page) => page.getByLabel('What is said')
const publish = (page: Page) => page.getByRole('button', { name: 'Publish' })

test('a coordinator’s words are refused while they promise what is not so', async ({ person }) => {
  const ruth = await person(RUTH)
  await ruth.goto('/overview')
  await ruth.getByRole('link', { name: 'Ways to ask' }).click()
  await ruth.getByRole('link', { name: OURS }).click()
  await expect(ruth.getByText('Nothing stands against it.')).toBeVisible()

  await said(ruth).fill(`Nobody will ever hear it but us. ${MENDED} It is gone after 90 days, {cleint}.`)
  const hinders = ruth.getByRole('region', { name: /Why it can’t be published/ })
  await expect(hinders).toContainText('“Nobody will” promises what is not so here.')
  await expect(hinders).toContainText('“90 days” is not how long recordings are kept here.')
  await expect(hinders).toContainText('Nobody can fill the place {cleint}.')
  await expect(hinders.locator('mark', { hasText: '90 days' })).toBeVisible()
  await publish(ruth).click()
  await expect(ruth.getByRole('alert').filter({ hasText: 'It can’t be published.' })).toContainText(
    '“Nobody will” promises what is not so here. And 2 things more.',
  )
  expect(await violations(ruth)).toEqual([])
  await ruth.getByRole('button', { name: 'Undo my changes' }).click()
  await expect(said(ruth)).toHaveValue(new RegExp(`^${OURS}`))
})

test('once they are mended and published a supervisee sees them, with who wrote them', async ({ person }) => {
  const [ruth, dana] = [await person(RUTH), await person(DANA)]
  await ruth.goto('/ways/attention-established')
  await said(ruth).fill(MENDED)
  await ruth.getByRole('button', { name: 'Save as a draft' }).click()
  await expect(ruth.getByText('Saved as a draft.', { exact: false })).toBeVisible()
  await dana.goto('/asking')
  await expect(dana.getByText(OURS, { exact: false })).toBeVisible()

  await publish(ruth).click()
  await expect(ruth.getByText('This is what your supervisees see: Ruth Castellanos', { exact: false })).toBeVisible()
  await dana.reload()
  const way = dana.getByRole('listitem').filter({ hasText: 'Writing takes my eyes off you.' })
  await expect(way).toContainText('In your program’s words: Ruth Castellanos')
  await expect(way).toContainText('Dr Soyeon Park')
  await expect(dana.getByText(OURS, { exact: false })).toHaveCount(0)
  expect(await violations(dana)).toEqual([])

  const history = ruth.getByRole('region', { name: 'History' })
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await history.getByRole('button', { name: 'What changed' }).last().click()
  await expect(history.getByText('Writing takes my eyes off you.')).toBeVisible()
  await expect(history.getByText("I'd rather listen.")).toBeVisible()
  await ruth.getByRole('button', { name: 'More' }).click()
  await ruth.getByRole('menuitem', { name: 'Back to ours' }).click()
  await expect(ruth.getByText('These are our words.', { exact: false })).toBeVisible()
})

test('a script is practised sentence by sentence', async ({ person }) => {
  const dana = await person(DANA)
  await dana.goto('/asking')
  await dana.getByRole('button', { name: 'Practise' }).first().click()
  const practice = dana.getByRole('dialog')
  const now = practice.locator('[aria-current=step]')
  await expect(now).toHaveText(new RegExp(`^${OURS}`))
  await practice.getByRole('button', { name: 'Next' }).click()
  await expect(now).toHaveText("I'd rather listen.")
  expect(await violations(dana)).toEqual([])
})

test('a script of the program’s own, in Korean, says that the coach did not judge it', async ({ person }) => {
  const ruth = await person(RUTH)
  await ruth.goto('/ways/new?language=ko')
  await ruth.getByText('At a later session').click()
  await said(ruth).fill('오늘은 {form}해도 될까요? 아무도 들을 수 없어요.')
  await expect(ruth.getByText('“아무도” promises what nobody can promise.')).toBeVisible()
  await said(ruth).fill('오늘은 {form}해도 될까요? 편하게 답해 주세요.')
  await expect(ruth.getByText('In Korean the coach can’t judge yet.', { exact: false })).toBeVisible()
  await publish(ruth).click()
  await expect(ruth).toHaveURL(/\/ways\/scr_/)

  const dana = await person(DANA)
  await dana.goto('/asking')
  await dana.getByText('한국어').click()
  await expect(dana.getByText('오늘은 녹음해도 될까요? 편하게 답해 주세요.')).toBeVisible()
  await ruth.getByRole('button', { name: 'More' }).click()
  await ruth.getByRole('menuitem', { name: 'Hide it' }).click()
  await expect(ruth.getByText('Your supervisees don’t see it in this language.')).toBeVisible()
})
