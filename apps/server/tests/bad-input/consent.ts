import { grantOf } from '../story.ts'
import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation } from './send.ts'

const HOUR = 60 * 60 * 1000
const hence = (ms: number) => new Date(Date.now() + ms).toISOString()

type Changes = object | ((scene: Scene) => object)
const of = (changes: Changes, scene: Scene) => (typeof changes === 'function' ? changes(scene) : changes)

/** A yes that would be in order but for what is changed about it. */
const yes = (changes: Changes) => (scene: Scene) =>
  scene.ask(scene.story.trainee, mutation('consent.grant', { ...grantOf(scene.story), ...of(changes, scene) }))

const scope = (changes: Changes) =>
  yes((scene) => ({ scope: { ...grantOf(scene.story).scope, ...of(changes, scene) } }))

const told = (name: 'answer' | 'withdraw', input: Changes) => (scene: Scene) =>
  scene.ask(
    scene.story.trainee,
    mutation(`consent.${name}`, { clientId: scene.story.clientId, obtained: 'spoken', ...of(input, scene) }),
  )

const answer = (changes: Changes) =>
  told('answer', (scene) => ({ sessionId: scene.sessionId, answer: 'no', ...of(changes, scene) }))

const heardBy = (personId: string) => ({ audience: [{ personId, role: 'supervisor' }] })

/** What is written into a ledger. */
export const consent: Row[] = [
  bad('a scope without persons', scope({ audience: [] })),
  bad('a scope without purposes', scope({ purposes: [] })),
  bad('a scope without forms', scope({ forms: [] })),
  bad('a scope for an unknown purpose', scope({ purposes: [ECHO] })),
  bad('a scope for somebody of a wrong form', scope(heardBy(`usr_${ECHO}\u0000`))),
  refused('a scope for an unknown person', scope(heardBy('usr_00000000000000000000000000')), 'person-unknown'),
  refused(
    'a scope for another program’s person',
    scope(({ elsewhere }) => heardBy(elsewhere.story.supervisor.id)),
    'person-unknown',
  ),
  refused('a scope with an unknown group', scope({ joinLater: ['grp_00000000000000000000000000'] }), 'group-unknown'),
  bad('a scope with a group of a wrong form', scope({ joinLater: [`grp_${ECHO}\u0000`] })),
  bad('stand-ins for somebody who is not named', scope({ standIns: ['usr_00000000000000000000000000'] })),
  bad(
    'somebody named twice',
    scope(({ story }) => ({
      audience: ['supervisor', 'group-member'].map((role) => ({ personId: story.supervisor.id, role })),
    })),
  ),
  refused('a scope that ends before it begins', scope({ until: hence(-2 * HOUR) }), 'end-before-beginning'),
  bad('a scope that ends at no time', scope({ until: ECHO })),
  bad(
    'a scope that keeps for no days',
    scope(({ story }) => ({ conditions: { ...grantOf(story).scope.conditions, keepAtMostDays: 0 } })),
  ),
  refused('a yes that is still to come', yes({ happened: hence(HOUR) }), 'happened-in-the-future'),
  bad('a yes in the year 0', yes({ happened: '0000-01-01T00:00:00Z' })),
  bad('a yes without a signature', yes({ obtained: 'spoken' })),
  bad('a yes in no language', yes({ language: `${ECHO} ${ECHO}` })),
  gone(
    'a yes in another program',
    yes(({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone('a yes of an unknown client', yes({ clientId: 'cli_00000000000000000000000000' })),
  gone(
    'a yes during another program’s session',
    yes(({ elsewhere }) => ({ duringSessionId: elsewhere.sessionId })),
  ),
  refused('an answer still to come', answer({ happened: hence(HOUR) }), 'happened-in-the-future'),
  bad('an answer that is neither yes nor no', answer({ answer: ECHO })),
  gone(
    'an answer for another program’s session',
    answer(({ elsewhere }) => ({ sessionId: elsewhere.sessionId })),
  ),
  bad('a withdrawal of nothing', told('withdraw', { what: { purposes: [], scopeIds: [] } })),
  bad('a withdrawal of more than all', told('withdraw', { what: { all: true, [ECHO]: 1 } })),
  refused(
    'a withdrawal still to come',
    told('withdraw', { what: { all: true }, happened: hence(HOUR) }),
    'happened-in-the-future',
  ),
]
