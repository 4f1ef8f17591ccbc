import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query } from './send.ts'

const UNKNOWN = '00000000000000000000000000'
const rule = {
  who: 'one-representative',
  signers: [{ id: null, relation: 'mother' }] as object[],
  ofAgeOn: null as string | null,
  seesSessions: false,
}

const set =
  (to: object, more: object = {}, who: 'trainee' | 'coordinator' = 'coordinator') =>
  (scene: Scene) =>
    scene.ask(
      scene.story[who],
      mutation('signing.set', { clientId: scene.story.clientId, from: null, to: { ...rule, ...to }, ...more }),
    )

const guest = (name: 'add' | 'ask', more: object) => (scene: Scene) => {
  const { story, sessionId } = scene
  const who = name === 'add' ? { role: 'other' } : { clientId: story.clientId }
  return scene.ask(story.trainee, mutation(`guests.${name}`, { sessionId, language: 'en', ...who, ...more }))
}

const takeOut =
  (of: (scene: Scene) => object, who: 'trainee' | 'supervisor' = 'trainee') =>
  (scene: Scene) =>
    scene.ask(scene.story[who], mutation('guests.takeOut', of(scene)))

/** Who signs for a client, and who else is there. */
export const signing: Row[] = [
  bad('nobody who signs', set({ signers: [] })),
  bad('more who sign than one can', set({ signers: Array.from({ length: 6 }, () => rule.signers[0]!) })),
  bad('somebody who is nothing to the client', set({ signers: [{ id: null, relation: ECHO }] })),
  bad('somebody who signs twice', set({ signers: [1, 2].map(() => ({ id: `rep_${UNKNOWN}`, relation: 'mother' })) })),
  bad('a rule of an unknown kind', set({ who: ECHO })),
  bad('a coming of age on no day', set({ ofAgeOn: `${ECHO}-01-01` })),
  bad('a client alone without a why', set({ who: 'client' })),
  refused('a coming of age that is over', set({ ofAgeOn: '2001-01-01' }), 'of-age-now'),
  refused('a rule in place of one that never was', set({}, { from: `sgn_${UNKNOWN}` }), 'changed-since'),
  refused(
    'somebody who was never entered',
    set({ signers: [{ id: `rep_${UNKNOWN}`, relation: 'mother' }] }),
    'signer-unknown',
  ),
  gone('a rule by a trainee', set({}, {}, 'trainee')),
  gone('a rule for another program’s client', (scene) =>
    scene.ask(
      scene.story.coordinator,
      mutation('signing.set', { clientId: scene.elsewhere.story.clientId, from: null, to: rule }),
    ),
  ),
  bad('a guest without a role', guest('add', { role: ECHO })),
  gone('a guest in another program’s session', (scene) =>
    guest('add', { sessionId: scene.elsewhere.sessionId })(scene),
  ),
  gone('asking a guest who is a client', guest('ask', {})),
  gone(
    'taking a client out of a session',
    takeOut(({ story, sessionId }) => ({ clientId: story.clientId, sessionId })),
  ),
  gone(
    'taking out of another program’s session',
    takeOut(({ elsewhere }) => ({ clientId: elsewhere.story.clientId, sessionId: elsewhere.sessionId })),
  ),
  gone(
    'taking out by who holds no sessions',
    takeOut(({ story, sessionId }) => ({ clientId: story.clientId, sessionId }), 'supervisor'),
  ),
  bad(
    'taking out nobody',
    takeOut(({ sessionId }) => ({ clientId: '', sessionId })),
  ),
  gone('who signs for another program’s client', (scene) =>
    scene.ask(scene.story.trainee, query('signing.show', { clientId: scene.elsewhere.story.clientId })),
  ),
]
