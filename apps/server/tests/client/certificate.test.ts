import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson, DAY } from '@earshot/consent-core'
import { ROOT } from '../../src/env.ts'
import { signerOf } from '../../src/media/signer.ts'
import { startServer, type TestServer } from '../server.ts'
import { addSession, changePolicy, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { openPage, publishForm } from './asked.ts'
import { streamsOf } from './pdf.ts'
import type { Phone } from './phone.ts'

let server: TestServer
let ahead = 0
let home: string
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead, askAgainMs: 500 })
  home = await mkdtemp(join(tmpdir(), 'earshot-certificate-'))
})
afterAll(async () => {
  await server.stop()
  await rm(home, { recursive: true })
})
beforeEach(() => {
  ahead = 0
})

/** The client's page, once it says that something is gone. */
async function whenGone(story: Story, clientId = story.clientId): Promise<Phone> {
  const phone = await openPage(server, story, clientId)
  for (let tries = 0; tries < 150; tries++) {
    if ((await phone.open('/c/page')).text.includes('What is gone')) return phone
    await sleep(100)
  }
  throw new Error('nothing was destroyed in time')
}

const open = async (story: Story, clientId?: string) => (await whenGone(story, clientId)).follow('Certificate')

interface CertificateData {
  certificate: {
    kind: string
    cause: string
    gone: Record<string, number>
    deleted_time: string
    key_destroyed_time: string
    copies_elsewhere: Record<string, string | null>[]
    note?: string
  }
  hash: string
  signature: { algorithm: string; public_key: string; value: string }
}
interface LedgerData {
  client: string
  count: number
  newest_hash: string
  entries: { canonical: string; hash: string }[]
}
interface ReceiptData {
  record: { event: unknown[] }
}

/** What the client takes along: the certificate, their record, their receipt. */
async function taken(phone: Phone) {
  const path = phone.path
  const data = async (from: string) => JSON.parse((await phone.open(from)).html)
  const certificate: CertificateData = await data(`${path}/certificate.json`)
  const ledger: LedgerData = await data('/c/ledger.json')
  const receipt: ReceiptData = await data('/c/receipt.json')
  return { certificate, ledger, receipt, path }
}

/** The published command, as somebody runs it. */
async function verify(certificate: CertificateData, beside: Record<string, object | string> = {}) {
  const args = []
  for (const [name, value] of Object.entries({ certificate, ...beside })) {
    const path = join(home, `${name}-${crypto.randomUUID()}`)
    await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value))
    args.push(...(name === 'certificate' ? [path] : [`--${name}`, path]))
  }
  const run = promisify(execFile)(process.execPath, ['scripts/verify.mjs', ...args], { cwd: ROOT })
  return run.then(
    ({ stdout }) => ({ isRight: true, said: stdout }),
    ({ stderr }: { stderr: string }) => ({ isRight: false, said: stderr }),
  )
}

async function deletedOnRequest() {
  const story = await tellStory(server)
  await publishForm(story)
  const where = await sharedRecording(story)
  const word = { recordingId: where.recordingId, shareId: where.shareId, visibility: 'share', startMs: 0 } as const
  for (const text of ['One word.', 'Another.'])
    await story.supervisor.api.threads.create.mutate({ ...word, kind: 'strength', text, key: crypto.randomUUID() })
  const phone = await openPage(server, story)
  await phone.follow('Delete')
  await phone.press('Delete it for good')
  return { story, where, phone: await open(story) }
}

describe('asked for by the client', () => {
  test('the certificate says what is gone and when, what stays and why, copies, backups and the record', async () => {
    const { phone, story } = await deletedOnRequest()
    expect(phone.text).toMatch(/what was recorded of session 1 on/)
    expect(phone.text).toContain('It was deleted because you asked for it.')
    expect(phone.text).toMatch(/What is gone The sound The picture of how loud it was 2 comments about it 2 marks/)
    expect(phone.text).toMatch(/Its key was destroyed on .* at \d\d:\d\d:\d\d/)
    expect(phone.text).toMatch(/was written into your record on .* at \d\d:\d\d:\d\d/)
    expect(phone.text).toContain('It stays for 6 years after its last entry.')
    expect(phone.text).toContain('What was ordered if someone might have been in danger')
    expect(phone.text).toContain('A copy on a phone still has to be removed there.')
    expect(phone.text).toMatch(/Until .*, remains may lie in our backups/)
    expect(phone.text).toMatch(/Your record holds 3 entries. The deletion is number 3./)
    expect(phone.text).not.toMatch(/One word|Another|Park|Ruiz/)
    const { certificate } = await taken(phone)
    const at = Date.parse(certificate.certificate.deleted_time)
    expect(certificate.certificate).toMatchObject({
      cause: 'asked',
      gone: { sound: 1, peaks: 1, original: 0, questions: 0, comments: 2, moments: 2, gaps: 0 },
      backups_until: new Date(at + 30 * DAY).toISOString(),
      copies_elsewhere: [{ where: 'phone', removed_time: null }],
    })
    expect(Date.parse(certificate.certificate.key_destroyed_time)).toBeLessThanOrEqual(at)

    await changePolicy(story, { backupDays: 0, evidenceYears: 10 })
    const [copy] = (await story.trainee.api.copies.list.query()).copies
    await story.trainee.api.copies.tick.mutate({ copyId: copy!.id })
    const later = await open(story)
    expect(later.text).toContain('No backup holds remains of it any more.')
    expect(later.text).toContain('It stays for 10 years after its last entry.')
    expect(later.text).toMatch(/A copy on a phone: removed there on .*, as your counsellor said./)
  })

  test('it verifies with the published command: alone, with the record, with an older receipt, with the published key', async () => {
    const story = await tellStory(server)
    await publishForm(story)
    await sharedRecording(story)
    const before = await openPage(server, story)
    const older: ReceiptData = JSON.parse((await before.open('/c/receipt.json')).html)
    await before.open('/c/delete/all')
    await before.press('Delete all of it for good')
    const { certificate, ledger, receipt } = await taken(await open(story))
    const key = await fetch(`${server.url}/certificates/key`).then((answer) => answer.text())
    expect(await verify(certificate)).toMatchObject({
      isRight: true,
      said: expect.stringContaining('as it was signed'),
    })
    const all = await verify(certificate, { ledger, receipt, key })
    expect(all).toMatchObject({ isRight: true, said: expect.stringContaining('is entry 3 of the 3') })
    expect(all.said).toContain('That is the key you gave.')
    expect(all.said).toContain('The receipt says so too.')
    expect((await verify(certificate, { ledger, receipt: older })).said).toContain('the record goes on from it')
    expect((await verify(certificate, { receipt: older })).said).toContain('was not checked')
    // A record that has grown since is the same record.
    await story.trainee.api.consent.withdraw.mutate({
      clientId: story.clientId,
      what: { all: true },
      obtained: 'spoken',
    })
    const grown: LedgerData = JSON.parse((await (await openPage(server, story)).open('/c/ledger.json')).html)
    expect(grown.count).toBe(4)
    expect(await verify(certificate, { ledger: grown })).toMatchObject({ isRight: true })
  })

  test('as a PDF it holds the same words, in Korean too, and the data inside of it verifies', async () => {
    const { phone } = await deletedOnRequest()
    const { path } = await taken(phone)
    const pdfOf = async () => {
      const answer = await fetch(`${server.url}${path}/certificate.pdf`, { headers: { cookie: phone.cookie } })
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      return Buffer.from(await answer.arrayBuffer())
    }
    const english = streamsOf(await pdfOf())
    const attached = english.find((one) => one.includes('earshot-deletion-certificate'))!
    expect(await verify(JSON.parse(attached))).toMatchObject({ isRight: true })
    await phone.open('/c/page')
    await phone.press('한국어로 보기')
    const korean = (await pdfOf()).byteLength
    expect(lettersOf(streamsOf(await pdfOf()))).toEqual(expect.arrayContaining([...'삭제확인서']))
    // Of the font it carries the letters that it shows.
    expect(korean).toBeLessThan(300_000)
    const receipt = await fetch(`${server.url}/c/receipt.pdf`, { headers: { cookie: phone.cookie } })
    expect(lettersOf(streamsOf(Buffer.from(await receipt.arrayBuffer())))).toEqual(
      expect.arrayContaining([...'동의확인서']),
    )
  })

  test('no other client’s deletion can be seen, and looks as if it were not there', async () => {
    const { phone } = await deletedOnRequest()
    const { path } = await taken(phone)
    const other = await openPage(server, await tellStory(server))
    for (const of of [
      path,
      `${path}/certificate.json`,
      `${path}/certificate.pdf`,
      '/c/deleted/evt_00000000',
      '/c/deleted/..',
    ])
      expect((await other.open(of)).status).toBe(404)
  })
})

describe('each other kind of deletion has its certificate, and says why', () => {
  test.each([
    {
      kind: 'by review',
      async bring(story: Story) {
        const { recordingId, shareId } = await sharedRecording(story)
        await story.supervisor.api.shares.review.mutate({ recordingId, shareId, reviewed: true })
        ahead = 8 * DAY
      },
      why: 'the day had come that was agreed',
    },
    {
      kind: 'by retention',
      async bring(story: Story) {
        await sharedRecording(story)
        ahead = 31 * DAY
      },
      why: 'the day had come that was agreed',
    },
    {
      kind: 'by withdrawal',
      async bring(story: Story) {
        const grant = grantOf(story)
        const conditions = { ...grant.scope.conditions, deleteOnWithdraw: true }
        await story.trainee.api.consent.grant.mutate({ ...grant, scope: { ...grant.scope, conditions } })
        await upload(story.trainee, await addSession(story))
        await (await openPage(server, story)).press('Stop all listening')
      },
      why: 'you took back your yes. You had asked for that.',
    },
    {
      kind: 'by a no to the session',
      async bring(story: Story) {
        const { sessionId } = await sharedRecording(story)
        const said = { clientId: story.clientId, sessionId, answer: 'no', obtained: 'spoken' } as const
        await story.trainee.api.consent.answer.mutate(said)
      },
      why: 'you said no to that session',
    },
    {
      kind: 'unconfirmed',
      async bring(story: Story) {
        await story.trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
        await upload(story.trainee, await addSession(story, undefined, 0))
        ahead = 15 * DAY
      },
      why: 'a yes to that session was still missing',
    },
  ])('$kind', async ({ bring, why }) => {
    const story = await tellStory(server)
    await bring(story)
    const phone = await open(story)
    expect(phone.text).toContain(why)
    const { certificate, ledger } = await taken(phone)
    expect(await verify(certificate, { ledger })).toMatchObject({ isRight: true })
  })
})

describe('a certificate that was tampered with fails with a sentence', () => {
  let of: Awaited<ReturnType<typeof taken>>
  beforeAll(async () => {
    const { phone } = await deletedOnRequest()
    of = await taken(phone)
  })

  const stranger = signerOf(Buffer.alloc(32, 7))
  test.each<[string, (all: typeof of) => unknown, RegExp]>([
    [
      'another day',
      ({ certificate: c }) => (c.certificate.deleted_time = '2020-01-01T00:00:00.000Z'),
      /was changed after it was signed/,
    ],
    ['a kind left out', ({ certificate: c }) => delete c.certificate.gone.comments, /was changed after it was signed/],
    [
      'a copy ticked off',
      ({ certificate: c }) => (c.certificate.copies_elsewhere = []),
      /was changed after it was signed/,
    ],
    ['another hash', ({ certificate: c }) => (c.hash = '0'.repeat(64)), /was changed after it was signed/],
    ['a word more', ({ certificate: c }) => (c.certificate.note = 'All is gone.'), /was changed after it was signed/],
    [
      'another signature',
      ({ certificate: c }) => (c.signature.value = Buffer.alloc(64).toString('base64')),
      /not one over this certificate/,
    ],
    [
      'another key named',
      ({ certificate: c }) => (c.signature.public_key = stranger.publicKey),
      /not one over this certificate/,
    ],
    ['no key', ({ certificate: c }) => (c.signature.public_key = 'none'), /public key can’t be read/],
    ['another algorithm', ({ certificate: c }) => (c.signature.algorithm = 'none'), /no Ed25519 signature/],
    ['another kind', ({ certificate: c }) => (c.certificate.kind = 'a letter'), /no certificate of deletion/],
    [
      'an entry changed',
      ({ ledger: l }) => (l.entries[0]!.canonical = l.entries[0]!.canonical.replace('evt', 'ev1')),
      /Entry 1 of the record was changed/,
    ],
    [
      'an entry taken out',
      ({ ledger: l }) => l.entries.splice(1, 1),
      /Entry 2 of the record was changed, or one before it is missing/,
    ],
    ['the tail cut off', ({ ledger: l }) => l.entries.pop(), /does not end where it says/],
    ['another client’s record', ({ ledger: l }) => (l.client = 'cli_00000000'), /another client’s/],
    ['an older record', ({ ledger: l }) => ((l.entries = []), (l.count = 0), (l.newest_hash = '')), /some are missing/],
    ['a receipt changed', ({ receipt: r }) => r.record.event.pop(), /The receipt was changed/],
  ])('%s', async (_, tamper, sentence) => {
    const copy = structuredClone(of)
    tamper(copy)
    const { certificate, ledger, receipt } = copy
    const { isRight, said } = await verify(certificate, { ledger, receipt })
    expect({ isRight, said }).toEqual({ isRight: false, said: expect.stringMatching(sentence) })
  })

  test('one that somebody else signed anew is right in itself, and not by the key that the program publishes', async () => {
    const forged = structuredClone(of.certificate)
    forged.certificate.cause = 'declined'
    forged.hash = createHash('sha256').update(canonicalJson(forged.certificate)).digest('hex')
    const value = stranger.sign(`earshot deletion certificate v1\n${forged.hash}`)
    forged.signature = { algorithm: 'Ed25519', public_key: stranger.publicKey, value }
    expect(await verify(forged)).toMatchObject({ isRight: true })
    const { pem } = server.app.services.keys.signer
    expect(await verify(forged, { key: pem })).toMatchObject({
      isRight: false,
      said: expect.stringMatching(/another key/),
    })
  })
})

/** Every letter that a PDF's fonts are said to show. */
const lettersOf = (streams: readonly string[]): string[] =>
  streams
    .filter((one) => one.includes('beginbfrange') || one.includes('beginbfchar'))
    .flatMap((one) => [...one.matchAll(/<([0-9a-f]{4})>/gi)].map(([, hex]) => String.fromCharCode(parseInt(hex!, 16))))
