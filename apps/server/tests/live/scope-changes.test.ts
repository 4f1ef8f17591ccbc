import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, publishForm } from '../client/asked.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { Player } from './player.ts'

/**
 * Clients change what they allow, at random, while two play: after each change no byte that it forbids is written to a
 * socket later than a second, and whoever may hear does. A thousand changes in the full run.
 */
const CHANGES = process.env.EARSHOT_TEST_FULL ? 1_000 : 50
/** Clients at a time, each with a clinician and a supervisor who play. */
const AT_A_TIME = 5
const SEED = Number(process.env.EARSHOT_SEED ?? Math.floor(Math.random() * 2 ** 31))

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** What a client allows, as the one who scripts it knows. */
interface Allowed {
  scopes: { ownReview: boolean; supervision: boolean; supervisor: boolean }[]
  shareId: string | null
}

interface Lane {
  readonly story: Story
  readonly sessionId: string
  readonly recordingId: string
  readonly allowed: Allowed
}

type Change = (lane: Lane) => Promise<void>

async function grant({ story, sessionId, allowed }: Lane, of: Allowed['scopes'][number]) {
  const { scope } = grantOf(story)
  await story.trainee.api.consent.grant.mutate({
    clientId: story.clientId,
    obtained: 'tapped',
    duringSessionId: sessionId,
    scope: {
      ...scope,
      purposes: [
        ...(of.ownReview ? ['own-review' as const] : []),
        ...(of.supervision ? ['individual-supervision' as const] : []),
      ],
      audience: scope.audience.filter(({ role }) => of.supervisor || role === 'clinician'),
    },
  })
  allowed.scopes.push(of)
}

const withdraw = ({ story }: Lane, what: { all: true } | { purposes: ('own-review' | 'individual-supervision')[] }) =>
  story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what, obtained: 'spoken' })

const changes: Record<string, Change> = {
  'yes to both': (lane) => grant(lane, { ownReview: true, supervision: true, supervisor: true }),
  'yes to own review': (lane) => grant(lane, { ownReview: true, supervision: false, supervisor: false }),
  'yes to supervision': (lane) => grant(lane, { ownReview: false, supervision: true, supervisor: true }),
  'yes that names no supervisor': (lane) => grant(lane, { ownReview: true, supervision: true, supervisor: false }),
  'no to everything': async (lane) => {
    await withdraw(lane, { all: true })
    Object.assign(lane.allowed, { scopes: [], shareId: null })
  },
  'no to supervision': async (lane) => {
    await withdraw(lane, { purposes: ['individual-supervision'] })
    for (const one of lane.allowed.scopes) one.supervision = false
    lane.allowed.shareId = null
  },
  'no to own review': async (lane) => {
    await withdraw(lane, { purposes: ['own-review'] })
    for (const one of lane.allowed.scopes) one.ownReview = false
  },
  'the supervisor taken out, on the client’s page': async (lane) => {
    const { story, allowed } = lane
    // Whoever is named for nothing that is left is not on the page.
    if (!allowed.scopes.some((one) => one.supervision && one.supervisor)) return
    const phone = await openPage(server, story)
    await phone.follow('Change what I allowed')
    const keep = [...phone.html.matchAll(/name="keep"\s+value="([^"]+)"/g)].map(([, value]) => value!)
    await phone.press('Change it now', { keep: keep.filter((one) => one !== story.supervisor.id) })
    expect(phone.text).toContain('Changed at')
    for (const one of allowed.scopes) one.supervisor = false
  },
  'everything stopped, on the client’s page': async (lane) => {
    if (!mayTrainee(lane) && !lane.allowed.scopes.some((one) => one.supervision)) return
    await (await openPage(server, lane.story)).press('Stop all listening')
    Object.assign(lane.allowed, { scopes: [], shareId: null })
  },
}

const mayTrainee = ({ allowed }: Lane) => allowed.scopes.some((one) => one.ownReview)
const maySupervisor = ({ allowed }: Lane) =>
  allowed.shareId !== null && allowed.scopes.some((one) => one.supervision && one.supervisor)

/** The clinician shares it again as soon as they may: what they may not hear themselves they share with nobody. */
async function shareAgain(lane: Lane) {
  const { allowed, story, recordingId } = lane
  if (allowed.shareId !== null || !mayTrainee(lane) || !allowed.scopes.some((one) => one.supervision && one.supervisor))
    return
  const { shareId } = await story.trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  allowed.shareId = shareId
}

/** The same numbers for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function begin(): Promise<Lane> {
  const story = await tellStory(server)
  await publishForm(story)
  const sessionId = await addSession(story)
  const allowed: Allowed = { scopes: [], shareId: null }
  const lane = { story, sessionId, recordingId: '', allowed }
  await changes['yes to both']!(lane)
  const begun = { ...lane, recordingId: await upload(story.trainee, sessionId, wav(60, 8_000)) }
  await shareAgain(begun)
  return begun
}

test(
  `after each of ${CHANGES} changes of scope, nothing that it forbids is written later than a second`,
  { timeout: 3_600_000 },
  async () => {
    const ran = await Promise.all(
      Array.from({ length: AT_A_TIME }, async (_, n) => {
        const lane = await begin()
        const { story, recordingId, allowed } = lane
        const dice = diceOf(SEED + n)
        let shareId = allowed.shareId!
        const players = [
          { may: mayTrainee, player: new Player(server, story.trainee.cookie, () => `/media/${recordingId}/audio`) },
          {
            may: maySupervisor,
            player: new Player(server, story.supervisor.cookie, () => `/media/${recordingId}/audio?share=${shareId}`),
          },
        ]
        const names = Object.keys(changes)
        const forbidden: string[] = []
        for (let done = 0; done < CHANGES / AT_A_TIME; done++) {
          const name = names[Math.floor(dice() * names.length)]!
          await changes[name]!(lane)
          const committed = performance.now()
          await sleep(committed + 1_000 - performance.now())
          const since = players.map(({ player }) => player.mark())
          await sleep(300)
          for (const [one, { may, player }] of players.entries()) {
            if (may(lane)) continue
            const bytes = await player.soundBetween(since[one]!, player.mark())
            if (bytes > 0) forbidden.push(`${name}: ${bytes} bytes to player ${one}, change ${done} of lane ${n}`)
          }
          await shareAgain(lane)
          shareId = allowed.shareId ?? shareId
          for (const { may, player } of players)
            if (may(lane)) expect(await player.untilHeard(5_000), `heard after ${name}, seed ${SEED}`).toBe(true)
        }
        for (const { player } of players) player.stop()
        const heard = players.reduce((sum, { player }) => sum + player.written, 0)
        return { forbidden, heard, done: CHANGES / AT_A_TIME }
      }),
    )
    expect(
      ran.flatMap((one) => one.forbidden),
      `seed ${SEED}`,
    ).toEqual([])
    // Whoever may hear was served, by the same measure.
    expect(ran.reduce((sum, one) => sum + one.heard, 0)).toBeGreaterThan(1_000_000)
    expect(ran.reduce((sum, one) => sum + one.done, 0)).toBe(CHANGES)
  },
)
