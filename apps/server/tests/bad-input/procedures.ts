import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query, type Wish } from './send.ts'

const sent = (wish: Wish | ((scene: Scene) => Wish)) => (scene: Scene) =>
  scene.ask(scene.story.trainee, typeof wish === 'function' ? wish(scene) : wish)

const raw = (body: string, type = 'application/json') =>
  sent({
    method: 'POST',
    path: '/api/trpc/clients.create',
    headers: { 'content-type': type },
    body: [Buffer.from(body)],
  })

const looked = (name: string, input: object | ((scene: Scene) => object)) =>
  sent((scene) => query(name, typeof input === 'function' ? input(scene) : input))

const done = (name: string, input: object | ((scene: Scene) => object)) =>
  sent((scene) => mutation(name, typeof input === 'function' ? input(scene) : input))

const batch = (count: number) =>
  sent({ method: 'GET', path: `/api/trpc/${Array(count).fill('me.show').join(',')}?batch=1&input=%7B%7D` })

const UNKNOWN = '00000000000000000000000000'
const DAY = 24 * 60 * 60 * 1000
const strangeIds = [
  '',
  ECHO,
  '../../etc/passwd',
  `REC_${UNKNOWN}`,
  `rec_${'0'.repeat(10_000)}`,
  `rec_${UNKNOWN}\u0000`,
  7,
  null,
  [`rec_${UNKNOWN}`],
]
const session = (startedAt: string) =>
  done('sessions.create', ({ story }) => ({ clientIds: [story.clientId], startedAt }))
const theirs = ({ elsewhere: { recordingId, shareId } }: Scene) => ({ recordingId, shareId })
const invited = (input: object) => done('invitations.accept', { name: ECHO, password: 'a long enough one', ...input })

/** Requests that no page would send, and ids that one may not see. */
export const procedures: Row[] = [
  gone('an unknown procedure', looked(`recordings.${ECHO}`, {})),
  gone('an unknown procedure to change something', done(`clients.${ECHO}`, {})),
  bad('a change by a mere look', looked('clients.create', { pseudonym: ECHO }), 405),
  bad('broken JSON', raw(`{"pseudonym": "${ECHO}`)),
  bad('broken JSON in the address', sent({ method: 'GET', path: `/api/trpc/recordings.status?input=%7B${ECHO}` })),
  bad('no input', raw('')),
  bad('a list in place of an input', raw(`["${ECHO}"]`)),
  bad('XML', raw(`<a>${ECHO}</a>`, 'text/xml'), 415),
  bad('a body over the limit', raw(JSON.stringify({ pseudonym: ECHO.repeat(30_000) })), 413, 'too-large'),
  bad('a batch that is too long', batch(21)),
  bad('a call by nobody', (scene) => scene.ask(null, query('recordings.list', {})), 401, 'signed-out'),
  ...strangeIds.map((recordingId) =>
    bad(`an id: ${JSON.stringify(recordingId).slice(0, 30)}`, looked('recordings.status', { recordingId })),
  ),
  gone('the room of an unknown recording', looked('recordings.room', { recordingId: `rec_${UNKNOWN}`, shareId: null })),
  gone('the room of another program’s recording', looked('recordings.room', theirs)),
  gone('threads of another program', looked('threads.list', theirs)),
  gone(
    'a thread of another program',
    looked('threads.show', ({ elsewhere }) => ({ threadId: elsewhere.threadId })),
  ),
  gone(
    'a client of another program',
    looked('clients.show', ({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone('an unknown client', looked('clients.show', { clientId: `cli_${UNKNOWN}` })),
  gone(
    'a session with another program’s client',
    done('sessions.create', ({ elsewhere }) => ({
      clientIds: [elsewhere.story.clientId],
      startedAt: '2026-01-01T00:00:00Z',
    })),
  ),
  gone(
    'a share of another program’s recording',
    done('shares.open', ({ elsewhere, story }) => ({
      recordingId: elsewhere.recordingId,
      supervisorId: story.supervisor.id,
      purpose: 'individual-supervision',
    })),
  ),
  bad('a session at no time', session(`2026-13-40 ${ECHO}`)),
  bad('a session in the year 0', session('0000-01-01T00:00:00Z')),
  refused(
    'a session in a hundred days',
    session(new Date(Date.now() + 100 * DAY).toISOString()),
    'session-too-far-ahead',
  ),
  bad('a session with nobody', done('sessions.create', { clientIds: [], startedAt: '2026-01-01T00:00:00Z' })),
  bad('a pseudonym with a zero byte', done('clients.create', { pseudonym: `${ECHO}\u0000` })),
  refused('a pseudonym twice', done('clients.create', { pseudonym: 'Willow' }), 'pseudonym-taken'),
  bad('an invitation’s token of a wrong form', invited({ token: ECHO })),
  gone('an unknown invitation', invited({ token: ECHO.padEnd(43, 'x') })),
  bad('a password too short', (scene) => invited({ token: scene.token, password: ECHO.slice(0, 11) })(scene)),
  bad('a name with a zero byte', (scene) => invited({ token: scene.token, name: `${ECHO}\u0000` })(scene)),
]
