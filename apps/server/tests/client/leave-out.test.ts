import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { wav } from '../sound.ts'
import { askFor, hears, MINUTE, rowOf, untilCut } from '../withheld/setting.ts'
import { openPage } from './asked.ts'

/** A client leaves out a part on their page, without a script. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function told(seconds = 3) {
  const story = await tellStory(server)
  return { story, ...(await sharedRecording(story, wav(seconds, 8_000))) }
}
const eventsOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).events.map(({ kind }) => kind)

test('at rough times: two minutes more on each side, said before and done at once; then the page says how much', async () => {
  const { story, recordingId, shareId } = await told(400)
  const phone = await openPage(server, story)
  phone.steps = 0
  await phone.follow('Leave out a part')
  expect(phone.text).toContain('It is 7 minutes long.')
  await phone.press('Next', { how: 'times', from: '3', to: '3:30' })
  expect(phone.text).toContain('Cut out is what lies between 1:00 and 5:30.')
  expect(phone.text).toContain('This can’t be undone.')
  expect(await eventsOf(story)).toEqual(['granted'])
  await phone.press('Leave it out for good')
  expect(phone.steps).toBe(3)
  expect(phone.text).toMatch(/Noted at \d\d:\d\d:\d\d Nobody else can hear the recording until that is done/)
  expect(await eventsOf(story)).toEqual(['range-withheld', 'granted'])
  await untilCut(server, recordingId)
  expect((await rowOf(server, recordingId)).leftOut).toEqual([{ startMs: MINUTE, endMs: 5.5 * MINUTE }])
  expect(await hears(story.supervisor, recordingId, `?share=${shareId}`)).toBe(206)
  await phone.follow('To my page')
  expect(phone.text).toContain('left out: a part of 5 minutes')
  expect(phone.html).not.toContain(recordingId)
})

test('found by the clinician, whom the page names: nobody else hears it, and what was said of it is on no page', async () => {
  const { story, recordingId, shareId } = await told()
  const phone = await openPage(server, story)
  await phone.follow('Leave out a part')
  expect(phone.text).toContain('Dana Ruiz and I find it together, in the room')
  await phone.press('Next', { how: 'together', words: 'my brother’s boat' })
  expect(phone.text).toContain('Dana Ruiz and you listen in the room to find it.')
  await phone.press('Ask for it to be left out')
  expect(phone.text).toContain('Find it with Dana Ruiz when you next meet.')
  expect(await hears(story.supervisor, recordingId, `?share=${shareId}`)).toBe(404)
  await phone.follow('To my page')
  expect(phone.text).toContain('a part is being found that you want to leave out')
  expect(phone.html).not.toContain('boat')
  const { sought } = await story.trainee.api.withholding.show.query({ recordingId })
  expect(sought).toMatchObject([{ way: 'together', words: 'my brother’s boat' }])
})

test('what says no part is asked again, with what was typed, and nothing is written', async () => {
  const { story } = await told()
  const phone = await openPage(server, story)
  await phone.follow('Leave out a part')
  const tries = [
    [{}, 'Choose how the part is found.'],
    [{ how: 'times' }, 'Say from which minute to which'],
    [{ how: 'times', from: '2', to: '1' }, 'Say from which minute to which'],
    [{ how: 'times', from: '0', to: 'x<y' }, 'Say from which minute to which'],
    [{ how: 'times', from: '1', to: '2' }, 'The recording is not that long.'],
  ] as const
  for (const [given, says] of tries) {
    await phone.press('Next', given)
    expect(phone.text).toContain(says)
  }
  expect(phone.html).toContain('name="from" inputmode="decimal" autocomplete="off" value="1"')
  expect(await eventsOf(story)).toEqual(['granted'])
})

test('another client’s recording, and one that is none, are not there', async () => {
  const { story } = await told()
  const other = await told()
  const phone = await openPage(server, story)
  for (const what of [`${other.sessionId}.1`, other.sessionId, 'ses_00000000.1', '../page']) {
    await phone.open(`/c/leave-out/${encodeURIComponent(what)}`)
    expect(phone.status).toBe(404)
  }
  await phone.open('/c/page')
  await phone.follow('Leave out a part')
  await phone.press('Next', { how: 'alone', what: `${other.sessionId}.1` })
  expect(phone.status).toBe(404)
  expect(await eventsOf(other.story)).toEqual(['granted'])
})

test('what somebody who was told wrote down stands on the client’s page alike', async () => {
  const { story, recordingId } = await told()
  await askFor(story, recordingId, { ranges: [{ startMs: 0, endMs: 1_000 }] })
  await untilCut(server, recordingId)
  const phone = await openPage(server, story)
  expect(phone.text).toContain('left out: a short part')
})
