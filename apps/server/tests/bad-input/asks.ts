import { askOf, WORDS } from '../client/asked.ts'
import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query } from './send.ts'

type Changes = object | ((scene: Scene) => object)
const of = (changes: Changes, scene: Scene) => (typeof changes === 'function' ? changes(scene) : changes)

const ask = (changes: Changes) => (scene: Scene) =>
  scene.ask(scene.story.trainee, mutation('asks.prepare', { ...askOf(scene.story), ...of(changes, scene) }))

const scope = (changes: Changes) => ask((scene) => ({ scope: { ...askOf(scene.story).scope, ...of(changes, scene) } }))

const done = (name: string, input: Changes) => (scene: Scene) =>
  scene.ask(scene.story.trainee, mutation(`asks.${name}`, of(input, scene)))

const publish =
  (words: object, more: object = {}) =>
  (scene: Scene) =>
    scene.ask(
      scene.story.coordinator,
      mutation('forms.publish', { language: 'en', after: 0, words: { ...WORDS, ...words }, ...more }),
    )

const UNKNOWN = '00000000000000000000000000'

/** What clients are asked, and the form by which they are. */
export const asks: Row[] = [
  refused('an ask without a form that the program published', ask({}), 'no-form'),
  bad('an ask for nothing', scope({ purposes: [] })),
  bad('an ask that names nobody', scope({ audience: [] })),
  bad('an ask for an unknown use', scope({ purposes: [ECHO] })),
  bad('an ask in no language', ask({ language: ECHO })),
  bad('an ask of nobody', ask({ clientIds: [] })),
  bad('an ask of too many', ask({ clientIds: Array(9).fill(`cli_${UNKNOWN}`) })),
  refused('an ask for what has ended', scope({ until: '2001-01-01T00:00:00Z' }), 'end-before-beginning'),
  gone(
    'an ask of another program’s client',
    ask(({ elsewhere }) => ({ clientIds: [elsewhere.story.clientId] })),
  ),
  gone(
    'an ask in another program’s session',
    ask(({ elsewhere }) => ({ sessionId: elsewhere.sessionId })),
  ),
  gone(
    'a link for another program’s client',
    done('link', ({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone(
    'ending the link of another program’s client',
    done('endLink', ({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone(
    'mailing the link of another program’s client',
    done('mailLink', ({ elsewhere }) => ({
      clientId: elsewhere.story.clientId,
      address: 'a@example.net',
      tellToo: false,
    })),
  ),
  bad('mailing a link to what is no address', ({ ask, story }) =>
    ask(story.trainee, mutation('asks.mailLink', { clientId: story.clientId, address: ECHO, tellToo: false })),
  ),
  bad('mailing who signs for a client what the client alone is told', ({ ask, story }) =>
    ask(
      story.trainee,
      mutation('asks.mailLink', {
        clientId: story.clientId,
        representativeId: `rep_${UNKNOWN}`,
        address: 'a@example.net',
        tellToo: true,
      }),
    ),
  ),
  refused(
    'mailing a link from where nothing is mailed',
    ({ ask, story }) =>
      ask(
        story.trainee,
        mutation('asks.mailLink', { clientId: story.clientId, address: 'a@example.net', tellToo: false }),
      ),
    'mail-off',
  ),
  gone('whether another program’s client was mailed', (scene) =>
    scene.ask(scene.story.trainee, query('asks.mailed', { clientId: scene.elsewhere.story.clientId })),
  ),
  gone('what another program’s client is asked', (scene) =>
    scene.ask(scene.story.trainee, query('asks.ofClient', { clientId: scene.elsewhere.story.clientId })),
  ),
  gone('handing over what is not asked', done('handOver', { askIds: [`ask_${UNKNOWN}`] })),
  bad('handing over nothing', done('handOver', { askIds: [] })),
  gone('confirming what is not asked', done('confirm', { askId: `ask_${UNKNOWN}`, isTheirs: true })),
  gone('closing what is not asked', done('close', { askId: `ask_${UNKNOWN}` })),
  bad('a form that does not say what a no means', publish({ no: ' ' })),
  refused(
    'a form that promises what is not so',
    publish({ no: 'Nobody will ever hear it. If you say no, your sessions go on as they are.' }),
    'script-contradicted',
  ),
  bad('a form with a zero byte', publish({ address: `12 Mill Lane ${ECHO}\u0000` })),
  bad('a form without a telephone', publish({ phone: '' })),
  bad('a form that goes on and on', publish({ no: ECHO.repeat(100) })),
  bad('a form in an unknown language', publish({}, { language: ECHO })),
  refused('a form after one that never was', publish({}, { after: 7 }), 'changed-since'),
  gone('a form published by a trainee', (scene) =>
    scene.ask(scene.story.trainee, mutation('forms.publish', { language: 'en', after: 0, words: WORDS })),
  ),
]
