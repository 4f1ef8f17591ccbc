import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query } from './send.ts'

const UNKNOWN = '00000000000000000000000000'

type Changes = object | ((scene: Scene) => object)
const by =
  (who: 'trainee' | 'supervisor' | 'coordinator', name: string, input: Changes, kind = mutation) =>
  (scene: Scene) =>
    scene.ask(scene.story[who], kind(name, typeof input === 'function' ? input(scene) : input))

const book = (changes: Changes) =>
  by('trainee', 'liveSupervision.book', (scene) => ({
    sessionId: scene.sessionId,
    supervisorId: scene.story.supervisor.id,
    yes: [],
    ...(typeof changes === 'function' ? changes(scene) : changes),
  }))

const live = { id: `liv_${UNKNOWN}` }
const elsewhere = ({ elsewhere: { sessionId } }: Scene) => ({ sessionId })

/** What a no offers the clinician, and what open players say of themselves. */
export const afterANo: Row[] = [
  gone(
    'what to say after no no',
    by('trainee', 'noes.offer', ({ sessionId, story }) => ({ sessionId, clientId: story.clientId })),
  ),
  gone('a note of another program’s session', by('trainee', 'sessionNotes.show', elsewhere, query)),
  gone(
    'writing a note of another program’s session',
    by('trainee', 'sessionNotes.write', (scene) => ({ ...elsewhere(scene), text: ECHO })),
  ),
  gone('removing a note of another program’s session', by('trainee', 'sessionNotes.remove', elsewhere)),
  gone(
    'a supervisor’s note of a session that they did not hold',
    by('supervisor', 'sessionNotes.show', ({ sessionId }) => ({ sessionId }), query),
  ),
  bad(
    'an empty note',
    by('trainee', 'sessionNotes.write', ({ sessionId }) => ({ sessionId, text: ' ' })),
  ),
  bad(
    'a note that is too long',
    by('trainee', 'sessionNotes.write', ({ sessionId }) => ({ sessionId, text: ECHO.repeat(400) })),
  ),
  refused('a supervisor asked into a session that has begun', book({}), 'session-begun'),
  gone('a supervisor asked into another program’s session', book(elsewhere)),
  gone(
    'a yes to being observed of who does not take part',
    book(({ elsewhere: { story } }: Scene) => ({ yes: [story.clientId] })),
  ),
  bad('a supervisor asked with too many yeses', book({ yes: Array(13).fill(`cli_${UNKNOWN}`) })),
  gone(
    'an answer to what nobody asked for',
    by('trainee', 'liveSupervision.answer', ({ story }) => ({ ...live, clientId: story.clientId, answer: 'no' })),
  ),
  bad(
    'an answer that is none',
    by('trainee', 'liveSupervision.answer', ({ story }) => ({ ...live, clientId: story.clientId, answer: ECHO })),
  ),
  gone('coming to what nobody asked for', by('supervisor', 'liveSupervision.reply', { ...live, comes: true })),
  bad(
    'coming with too long a sentence',
    by('supervisor', 'liveSupervision.reply', { ...live, comes: true, sentence: ECHO.repeat(20) }),
  ),
  gone('calling off what nobody asked for', by('trainee', 'liveSupervision.cancel', live)),
  bad(
    'a player that calls itself what no page does',
    by('supervisor', 'recordings.player', ({ recordingId }) => ({
      recordingId,
      shareId: null,
      page: ECHO,
      isSilent: true,
    })),
  ),
]
