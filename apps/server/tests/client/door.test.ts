import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetVisits, linkOf, makeOwnForm } from '../../src/clients/links.ts'
import { startServer, type TestServer } from '../server.ts'
import { grantOf, tellStory, type Story } from '../story.ts'
import { askOf, openPage, publishForm } from './asked.ts'
import { Phone } from './phone.ts'

/** The client's link is the one secret in an address: what opens by it, what does not, and for how long. */
let server: TestServer
let now = Date.now()
beforeAll(async () => {
  server = await startServer({ now: () => now })
})
afterAll(() => server.stop())

const MINUTE = 60_000

async function linked(): Promise<{ story: Story; path: string; token: string }> {
  now = Date.now()
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const { address } = await story.trainee.api.asks.link.mutate({ clientId: story.clientId })
  const path = new URL(address).pathname
  return { story, path, token: path.slice('/c/'.length) }
}

const events = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).events.map(({ kind }) => kind)

const form = (fields: Record<string, string>) => new URLSearchParams(fields)

test('opening the link sets no cookie, changes nothing and shows nothing of anybody', async () => {
  const { story, path, token } = await linked()
  const phone = await new Phone(server).open(path)
  expect(phone.status).toBe(200)
  expect(phone.headers.getSetCookie()).toEqual([])
  for (const word of ['Willow', 'Dana', 'Park', 'Test clinic', story.clientId]) expect(phone.html).not.toContain(word)
  expect(phone.headers.get('cache-control')).toBe('no-store')
  expect(phone.headers.get('referrer-policy')).toBe('same-origin')
  expect(phone.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(phone.headers.get('content-security-policy')).toContain("form-action 'self'")
  expect(await server.db.clientVisit.count({ where: { programId: story.programId } })).toBe(0)
  expect(await events(story)).toEqual(['granted'])
  expect(token.split('.')[1]).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test('the token is kept as a hash alone', async () => {
  const { story, token } = await linked()
  const phone = await new Phone(server).open(`/c/${token}`)
  await phone.press('Open my page')
  const [secret] = token.split('.').slice(1)
  const cookie = phone.cookie.split('.').at(-1)!
  const rows = [await server.db.clientLink.findMany(), await server.db.clientVisit.findMany()]
  for (const one of [secret!, cookie]) expect(JSON.stringify(rows)).not.toContain(one)
  expect(await linkOf(server.db, token, now)).toMatchObject({ clientId: story.clientId })
})

test('the button opens a cookie that no script reads, for this site and half an hour', async () => {
  const { token } = await linked()
  const answer = await fetch(`${server.url}/c/open`, {
    method: 'POST',
    body: form({ token }),
    headers: { origin: server.url },
    redirect: 'manual',
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/c/page'])
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^earshot-client=prg_\w+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=1800$/)
})

test('on https the cookie is bound to the host and sent over https alone', async () => {
  const { token } = await linked()
  const { env } = server.app.services
  const given = env.url
  Object.assign(env, { url: 'https://clinic.example' })
  try {
    const answer = await fetch(`${server.url}/c/open`, {
      method: 'POST',
      body: form({ token }),
      headers: { origin: 'https://clinic.example' },
      redirect: 'manual',
    })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-earshot-client=.*; Path=\/; .*; Secure$/)
    expect(answer.headers.getSetCookie()[0]).not.toContain('Domain')
  } finally {
    Object.assign(env, { url: given })
  }
})

describe('what comes from elsewhere does nothing', () => {
  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an origin that a sandbox hides', { origin: 'null' }],
    ['a foreign page, where no origin is named', { referer: 'https://evil.example/c/page' }],
    ['neither origin nor page', {}],
    ['another site, as the browser says', { origin: 'OWN', 'sec-fetch-site': 'cross-site' }],
    ['a neighbour’s host', { origin: 'OWN', 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_name, given) => {
    const { story, token } = await linked()
    const headers = Object.fromEntries(
      Object.entries(given as Record<string, string>).map(([name, value]) => [
        name,
        value === 'OWN' ? server.url : value,
      ]),
    )
    const stranger = new Phone(server)
    await stranger.send('/c/open', { method: 'POST', body: form({ token }), headers })
    expect([stranger.status, stranger.cookie]).toEqual([403, ''])

    const phone = await openPage(server, story)
    const [, formToken] = /name="form" value="([^"]+)"/.exec(phone.html)!
    await phone.send('/c/stop', { method: 'POST', body: form({ form: formToken! }), headers })
    expect(phone.status).toBe(403)
    expect(await events(story)).toEqual(['granted'])
  })
})

test('every press after the first brings the form’s token of this very visit', async () => {
  const { story } = await linked()
  const phone = await openPage(server, story)
  const other = await tellStory(server)
  const theirs = await openPage(server, other)
  const [, foreign] = /name="form" value="([^"]+)"/.exec(theirs.html)!
  for (const token of ['', 'x', foreign!]) {
    await phone.send('/c/stop', { method: 'POST', body: form({ form: token }), headers: { origin: server.url } })
    expect(phone.status).toBe(403)
  }
  await phone.send('/c/stop', { method: 'POST', headers: { origin: server.url } })
  expect(phone.status).toBe(400)
  expect(await events(story)).toEqual(['granted'])
})

test('a cookie that was planted beside the own one opens nothing', async () => {
  const { story } = await linked()
  const mine = await openPage(server, story)
  const other = await openPage(server, await tellStory(server))
  const answer = await fetch(`${server.url}/c/page`, { headers: { cookie: `${other.cookie}; ${mine.cookie}` } })
  expect(answer.status).toBe(403)
})

test('after half an hour without a press it is closed; a press keeps it open', async () => {
  const { story } = await linked()
  const phone = await openPage(server, story)
  now += 20 * MINUTE
  await phone.press('한국어로 보기')
  expect(phone.text).toContain('내 상담을 들을 수 있는 사람')
  now += 20 * MINUTE
  await phone.open('/c/page')
  expect(phone.status).toBe(200)
  now += 11 * MINUTE
  await phone.open('/c/page')
  expect([phone.status, phone.text]).toEqual([403, expect.stringContaining('This page has closed')])
})

test('a link that ended, one that was made anew and one that never was look the same', async () => {
  const { story, path } = await linked()
  const phone = await openPage(server, story)
  // Opening the page by a fresh link ended the first.
  const ended = await new Phone(server).open(path)
  const never = await new Phone(server).open(`/c/${story.programId}.${'A'.repeat(43)}`)
  const nonsense = await new Phone(server).open('/c/hello')
  const pages = [ended, never, nonsense].map(({ status, html }) => [status, html])
  expect(pages[0]).toEqual([404, expect.stringContaining('This link does not open anything')])
  expect(pages[1]).toEqual(pages[0])
  expect(pages[2]).toEqual(pages[0])

  await story.coordinator.api.asks.endLink.mutate({ clientId: story.clientId })
  await phone.open('/c/page')
  expect(phone.status).toBe(403)
})

test('a link ends after a year', async () => {
  const { path } = await linked()
  now += 366 * 24 * 60 * MINUTE
  expect((await new Phone(server).open(path)).status).toBe(404)
  now = Date.now()
})

test('leaving closes the page, quickly too, and nothing of it can be read after', async () => {
  const { story } = await linked()
  const phone = await openPage(server, story)
  const { cookie } = phone
  await phone.press('Leave quickly')
  expect(phone.headers.get('refresh')).toMatch(/^0; url=https:/)
  expect(phone.cookie).toBe('')
  const again = await fetch(`${server.url}/c/page`, { headers: { cookie } })
  expect(again.status).toBe(403)
})

test('a client’s cookie opens nothing of the staff’s, and a sign-in nothing of the client’s', async () => {
  const { story } = await linked()
  const phone = await openPage(server, story)
  const staff = await fetch(`${server.url}/api/trpc/me.show`, { headers: { cookie: phone.cookie } })
  expect(staff.status).toBe(401)
  for (const path of ['/c/page', '/c/receipt', '/c/receipt.json', '/c/change', '/c/delete/all'])
    expect((await story.coordinator.fetch(path)).status).toBe(403)
})

test('whoever tries links without end is told to wait', async () => {
  const limited = await startServer({ rateLimits: true })
  try {
    const statuses = []
    for (let tries = 0; tries < 25; tries++) {
      const answer = await fetch(`${limited.url}/c/prg_00000000.${'A'.repeat(43)}`)
      statuses.push(answer.status)
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404))
    expect(statuses.slice(20)).toEqual(Array.from({ length: 5 }, () => 429))
    // Nobody beside them is kept from a link of their own.
    const story = await tellStory(limited)
    await openPage(limited, story)
  } finally {
    await limited.stop()
  }
})

test('the log writes the route and never the link', async () => {
  const lines: string[] = []
  const logged = await startServer({ logTo: (line) => lines.push(line) })
  try {
    const story = await tellStory(logged)
    const { address } = await story.trainee.api.asks.link.mutate({ clientId: story.clientId })
    const token = new URL(address).pathname.slice('/c/'.length)
    const phone = await new Phone(logged).open(`/c/${token}`)
    await phone.press('Open my page')
    // Something that fails inside while the link is in the address.
    await logged.db.$transaction(async () => {})
    const broken = logged.app.services.db
    const find = broken.clientLink.findUnique
    Object.assign(broken.clientLink, { findUnique: () => Promise.reject(new Error(`at ${token}`)) })
    await new Phone(logged).open(`/c/${token}`)
    Object.assign(broken.clientLink, { findUnique: find })
    const all = lines.join('\n')
    expect(all).toContain('/c/:token')
    expect(all).not.toContain(token.split('.')[1])
    expect(all).not.toContain(phone.cookie.split('.').at(-1))
  } finally {
    await logged.stop()
  }
})

test('two links made at once leave one', async () => {
  const { story } = await linked()
  const made = await Promise.allSettled(
    [1, 2, 3].map(() => story.trainee.api.asks.link.mutate({ clientId: story.clientId })),
  )
  expect(made.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
  const live = await server.db.clientLink.count({ where: { clientId: story.clientId, way: 'link', endedAt: null } })
  expect(live).toBe(1)
})

test('a visit opened while its link was being ended is over', async () => {
  const { story } = await linked()
  const phone = await openPage(server, story)
  await server.db.clientLink.updateMany({ where: { clientId: story.clientId }, data: { endedAt: new Date(now) } })
  await phone.open('/c/page')
  expect(phone.status).toBe(403)
})

test('what was answered and not signed is forgotten with the visit, whether it is left or closes by itself', async () => {
  const { story } = await linked()
  const visits = () => server.db.clientVisit.count({ where: { programId: story.programId } })
  const [left, closed] = [await openPage(server, story), new Phone(server)]
  const { address } = await story.trainee.api.asks.link.mutate({ clientId: story.clientId })
  expect(await visits()).toBe(0)
  await closed.open(address)
  await closed.press('Open my page')
  await left.open(address)
  await left.press('Open my page')
  expect(await visits()).toBe(2)
  await left.press('Close this page')
  expect(await visits()).toBe(1)
  now += 31 * MINUTE
  await forgetVisits(server.db, now)
  expect(await visits()).toBe(0)
})

test('a phone that took over the form is shut with the link', async () => {
  now = Date.now()
  const story = await tellStory(server)
  await publishForm(story)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const { programId, clientId } = story
  const of = { programId, clientId, representativeId: null, madeBy: story.trainee.id, askIds }
  const [opened, lying] = [await makeOwnForm(server.db, of, now), await makeOwnForm(server.db, of, now)]
  const phone = await new Phone(server).open(`/c/${opened}`)
  await phone.press('Open my page')
  expect(phone.path).toBe('/c/form/1')
  await story.trainee.api.asks.endLink.mutate({ clientId })
  expect((await phone.open('/c/form/1')).status).toBe(403)
  expect((await new Phone(server).open(`/c/${lying}`)).status).toBe(404)
})
