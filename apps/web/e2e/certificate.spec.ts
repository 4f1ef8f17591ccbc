import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { addClient, giveLink, phoneOf, recordOf } from './client.ts'
import { expect, test } from './journey.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

test('a client asks for deletion on their phone, takes the certificate along, and the published command verifies it', async ({
  person,
  browser,
}) => {
  const dana = await person('dana@hollis.example')
  const clientId = await addClient(dana, 'Tansy')
  await recordOf(dana, clientId)
  await dana.goto(`/clients/${clientId}`)
  const phone = await phoneOf(browser)
  await phone.goto(await giveLink(dana))
  await phone.getByRole('button', { name: 'Open my page' }).tap()
  await expect(phone).toHaveURL(/\/c\/page$/)
  await phone.getByRole('link', { name: 'Delete', exact: true }).first().tap()
  await phone.getByRole('button', { name: 'Delete it for good' }).tap()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/^Deletion begun at/)
  await expect(async () => {
    await phone.goto('/c/page')
    await expect(phone.getByRole('link', { name: 'Certificate' }).first()).toBeVisible({ timeout: 500 })
  }).toPass()
  await phone.getByRole('link', { name: 'Certificate' }).first().tap()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Certificate of deletion')
  await expect(phone.getByText('It was deleted because you asked for it.')).toBeVisible()
  const sideways = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)

  const folder = await mkdtemp(join(tmpdir(), 'earshot-certificate-'))
  const save = async (label: string, name: string) => {
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: label }).tap(),
    ])
    const path = join(folder, name)
    await download.saveAs(path)
    return path
  }
  const certificate = await save('The certificate as data', 'certificate.json')
  const ledger = await save('My record, entry by entry, as data', 'record.json')
  await save('The certificate as a PDF', 'certificate.pdf')
  const key = join(folder, 'key.pem')
  await writeFile(key, await (await phone.request.get('/certificates/key')).text())
  const verify = promisify(execFile)
  const args = ['scripts/verify.mjs', certificate, '--ledger', ledger, '--key', key]
  const { stdout } = await verify(process.execPath, args, { cwd: ROOT })
  expect(stdout).toContain('It is as it was signed')
  expect(stdout).toContain('in the record, and the record is whole.')
  expect(stdout).toContain('That is the key you gave.')
  await rm(folder, { recursive: true })

  const seeing = await phoneOf(browser, { script: true })
  await seeing.context().addCookies(await phone.context().cookies())
  await seeing.goto(phone.url())
  const { violations } = await new AxeBuilder({ page: seeing }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await seeing.context().close()
  await phone.context().close()
})
