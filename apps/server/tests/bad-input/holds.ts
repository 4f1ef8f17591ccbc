import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation } from './send.ts'

const DAY = 24 * 60 * 60 * 1000
const hence = (ms: number) => new Date(Date.now() + ms).toISOString()
const UNKNOWN = '00000000000000000000000000'

/** A wish for a hold that would be in order but for what is changed about it. */
const wish = (changes: object | ((scene: Scene) => object), who: 'trainee' | 'coordinator' = 'coordinator') =>
  ((scene: Scene) =>
    scene.ask(
      scene.story[who],
      mutation('holds.ask', {
        sessionId: scene.sessionId,
        why: 'complaint',
        nextCheck: hence(30 * DAY),
        ...(typeof changes === 'function' ? changes(scene) : changes),
      }),
    )) satisfies Row['send']

const say = (input: object) => (scene: Scene) => scene.ask(scene.story.coordinator, mutation('holds.say', input))
const at = { holdId: `hld_${UNKNOWN}`, step: 'set' }

const numbers = (changes: object) => async (scene: Scene) => {
  const {
    name: _name,
    timeZone: _zone,
    people: _people,
    ...from
  } = await scene.story.coordinator.api.program.show.query()
  return scene.ask(scene.story.coordinator, mutation('program.change', { from, to: { ...from, ...changes } }))
}

/** What may not be destroyed, and what a certificate says of backups and evidence. */
export const holds: Row[] = [
  bad('a hold for a reason of one’s own', wish({ why: ECHO })),
  bad('a hold until no day', wish({ nextCheck: ECHO })),
  refused('a hold that was to be looked at yesterday', wish({ nextCheck: hence(-DAY) }), 'check-too-far'),
  refused('a hold that nobody looks at for years', wish({ nextCheck: hence(400 * DAY) }), 'check-too-far'),
  gone('a hold on no session', wish({ sessionId: `ses_${UNKNOWN}` })),
  gone('a hold by a trainee', wish({}, 'trainee')),
  gone('a step of an unknown hold', say(at)),
  bad('a step that there is not', say({ ...at, step: ECHO })),
  bad('a hold by no id', say({ ...at, holdId: ECHO })),
  refused('a check without a day', say({ ...at, step: 'checked' }), 'hold-stands-otherwise'),
  bad('backups of a negative number of days', numbers({ backupDays: -1 })),
  bad('a record of consent for no year', numbers({ evidenceYears: 0 })),
]
