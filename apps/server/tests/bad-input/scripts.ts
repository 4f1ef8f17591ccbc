import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query } from './send.ts'

const content = {
  ask: 'again',
  approach: 'attention',
  settings: ['established'],
  purposes: ['own-review'],
  text: ECHO,
  why: '',
}

const done =
  (name: string, input: object, who: 'coordinator' | 'trainee' = 'coordinator') =>
  (scene: Scene) =>
    scene.ask(scene.story[who], mutation(`scripts.${name}`, { piece: 'again', language: 'en', after: 0, ...input }))

const saved = (changes: object) => done('save', { content: { ...content, ...changes } })

/** What a program writes in place of our ways to ask. */
export const scripts: Row[] = [
  bad('a script without words', saved({ text: ' ' })),
  bad('a script too long', saved({ text: ECHO.repeat(200) })),
  bad('a reason too long', saved({ why: ECHO.repeat(60) })),
  bad('a script with a zero byte', saved({ text: `${ECHO}\u0000` })),
  bad('a script for no purpose', saved({ purposes: [] })),
  bad('a script for the same purpose twice', saved({ purposes: ['research', 'research'] })),
  bad('a script for an unknown purpose', saved({ purposes: [ECHO] })),
  bad('a script in no setting', saved({ settings: [] })),
  bad('a script in an unknown setting', saved({ settings: [ECHO] })),
  bad('a script that asks never', saved({ ask: null })),
  bad('a script in an unknown language', done('save', { language: 'xx', content })),
  bad('a script after half a version', done('save', { after: 0.5, content })),
  bad('a piece of a wrong form', done('save', { piece: `../${ECHO}`, content })),
  refused('a script over versions that are not there', done('save', { after: 3, content }), 'script-changed-since'),
  refused('a draft given up where there is none', done('discard', {}), 'script-changed-since'),
  refused(
    'a script that promises what is not so',
    done('publish', { content: { ...content, text: 'Nobody will ever hear it.' } }),
    'script-contradicted',
  ),
  gone('an unknown piece', done('publish', { piece: 'scr_00000000000000000000000000', content })),
  gone('an older version that is not there', done('bringBack', { number: 7 })),
  gone('an answer to be hidden', done('hide', { piece: 'who' })),
  gone('what is not ours, back to ours', done('restore', { piece: 'scr_00000000000000000000000000' })),
  gone('a script by a trainee', done('save', { content }, 'trainee')),
  gone('the history of an unknown piece', (scene) =>
    scene.ask(scene.story.coordinator, query('scripts.history', { piece: 'scr_0000000000', language: 'en' })),
  ),
]
