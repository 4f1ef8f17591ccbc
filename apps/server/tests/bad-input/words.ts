import { bad, ECHO, gone, refused, type Row } from './row.ts'
import { SECONDS, type Scene } from './scene.ts'
import { mutation } from './send.ts'

const KEY = 'a-key-of-this-table-only'
const BEYOND_MS = SECONDS * 1000 + 500

type Changes = object | ((scene: Scene) => object)
const of = (changes: Changes, scene: Scene) => (typeof changes === 'function' ? changes(scene) : changes)

const by = (who: 'trainee' | 'supervisor', name: string, input: (scene: Scene) => object) => (scene: Scene) =>
  scene.ask(scene.story[who], mutation(name, input(scene)))

const thread = (changes: Changes) =>
  by('supervisor', 'threads.create', (scene) => ({
    recordingId: scene.recordingId,
    shareId: scene.shareId,
    kind: 'strength',
    visibility: 'share',
    startMs: 1_000,
    text: ECHO,
    key: KEY,
    ...of(changes, scene),
  }))

const question = (changes: Changes, who: 'trainee' | 'supervisor' = 'trainee') =>
  by(who, 'questions.create', (scene) => ({
    recordingId: scene.recordingId,
    shareId: scene.shareId,
    startMs: 1_000,
    intended: '',
    happened: '',
    question: ECHO,
    feedback: '',
    key: KEY,
    ...of(changes, scene),
  }))

const reply = (changes: Changes) =>
  by('trainee', 'threads.reply', (scene) => ({ threadId: scene.threadId, text: ECHO, key: KEY, ...of(changes, scene) }))

/** What is written about a recording. */
export const words: Row[] = [
  refused('a moment behind the end', thread({ startMs: BEYOND_MS }), 'moment-outside'),
  refused('a range that goes beyond the end', thread({ endMs: BEYOND_MS }), 'moment-outside'),
  refused('a question behind the end', question({ startMs: BEYOND_MS }), 'moment-outside'),
  bad('a moment before the beginning', thread({ startMs: -1 })),
  bad('half a millisecond', thread({ startMs: 1.5 })),
  bad('a moment after days', thread({ startMs: 1e12 })),
  bad('a moment that is a word', thread({ startMs: ECHO })),
  bad('a range that ends before it starts', thread({ endMs: 999 })),
  bad('a range that ends where it starts', thread({ endMs: 1_000 })),
  bad('a question that ends before it starts', question({ endMs: 999 })),
  bad('a text too long', thread({ text: ECHO.repeat(1_000) })),
  bad('a text of blanks', thread({ text: ' \n ' })),
  bad('no text', thread({ text: undefined })),
  bad('a question too long', question({ question: ECHO.repeat(400) })),
  bad('a question that asks nothing', question({ question: ' ' })),
  bad('an intention too long', question({ intended: ECHO.repeat(400) })),
  bad('an unknown kind', thread({ kind: ECHO })),
  bad('an unknown circle of readers', thread({ visibility: 'everyone' })),
  bad('a key too short', thread({ key: ECHO })),
  gone(
    'a comment in another program’s share',
    thread(({ elsewhere }) => ({ shareId: elsewhere.shareId })),
  ),
  gone(
    'a comment on another program’s recording',
    thread(({ elsewhere }) => ({ recordingId: elsewhere.recordingId })),
  ),
  gone('a question by a supervisor', question({}, 'supervisor')),
  gone('a reply to an unknown thread', reply({ threadId: 'thr_00000000000000000000000000' })),
  gone(
    'a reply to another program’s thread',
    reply(({ elsewhere }) => ({ threadId: elsewhere.threadId })),
  ),
  bad('a reply too long', reply({ text: ECHO.repeat(1_000) })),
  gone(
    'another’s comment rewritten',
    by('trainee', 'threads.edit', ({ commentId }) => ({ commentId, text: ECHO })),
  ),
  gone(
    'another’s comment removed',
    by('trainee', 'threads.remove', ({ commentId }) => ({ commentId })),
  ),
]
