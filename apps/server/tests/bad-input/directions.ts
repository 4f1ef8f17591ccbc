import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, query } from './send.ts'

const HOUR = 60 * 60 * 1000
const hence = (ms: number) => new Date(Date.now() + ms).toISOString()
const UNKNOWN = 'dir_00000000000000000000000000'
const KEY = 'a-key-of-this-table-only'

type Changes = object | ((scene: Scene) => object)
const of = (changes: Changes, scene: Scene) => (typeof changes === 'function' ? changes(scene) : changes)

const by = (who: 'trainee' | 'supervisor' | 'coordinator', name: string, input: Changes) => (scene: Scene) =>
  scene.ask(scene.story[who], mutation(name, of(input, scene)))

const reached = { whom: ECHO, how: 'phone', at: hence(-HOUR) }

/** An order that would be in order but for what is changed about it. */
const order = (changes: Changes, who: 'trainee' | 'supervisor' = 'supervisor') =>
  by(who, 'directions.open', (scene) => ({
    sessionId: scene.sessionId,
    clientId: scene.story.clientId,
    text: ECHO,
    dueAt: hence(HOUR),
    reached: [],
    key: KEY,
    ...of(changes, scene),
  }))

const numbers = (emergencyNumbers: unknown) => async (scene: Scene) => {
  const {
    name: _name,
    timeZone: _zone,
    people: _people,
    ...from
  } = await scene.story.coordinator.api.program.show.query()
  return scene.ask(scene.story.coordinator, mutation('program.change', { from, to: { ...from, emergencyNumbers } }))
}

/** What is ordered when somebody may be in danger, and whom to call. */
export const directions: Row[] = [
  bad('an order of nothing', order({ text: ' \n ' })),
  bad('an order that could tell a session', order({ text: ECHO.repeat(200) })),
  bad('an order for no time', order({ dueAt: ECHO })),
  bad('an order by the year 0', order({ dueAt: '0000-01-01T00:00:00Z' })),
  bad('a way of reaching that is none', order({ reached: [{ ...reached, how: ECHO }] })),
  bad('nobody who was reached', order({ reached: [{ ...reached, whom: ' ' }] })),
  bad('a crowd that was reached', order({ reached: Array.from({ length: 11 }, () => reached) })),
  refused(
    'somebody who will be reached',
    order({ reached: [{ ...reached, at: hence(HOUR) }] }),
    'happened-in-the-future',
  ),
  bad('a key of a wrong form', order({ key: ECHO.slice(0, 3) })),
  gone('an order by a trainee', order({}, 'trainee')),
  gone(
    'an order of another program’s session',
    order(({ elsewhere }) => ({ sessionId: elsewhere.sessionId, clientId: elsewhere.story.clientId })),
  ),
  gone(
    'an order of another program’s client',
    order(({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone('what an order of another program’s session would be about', (scene) =>
    scene.ask(scene.story.supervisor, query('directions.about', { sessionId: scene.elsewhere.sessionId })),
  ),
  gone('an unknown direction', (scene) =>
    scene.ask(scene.story.supervisor, query('directions.show', { directionId: UNKNOWN })),
  ),
  gone(
    'an unknown direction added to',
    by('trainee', 'directions.reach', { directionId: UNKNOWN, ...reached, key: KEY }),
  ),
  gone('an unknown direction read', by('trainee', 'directions.acknowledge', { directionId: UNKNOWN, orderSeq: 1 })),
  bad('no order read', by('trainee', 'directions.acknowledge', { directionId: UNKNOWN, orderSeq: 0 })),
  gone('an unknown direction ended', by('supervisor', 'directions.finish', { directionId: UNKNOWN })),
  bad('numbers to call with a zero byte', numbers(`${ECHO}\u0000`)),
  bad('numbers to call on two lines', numbers(`911\n${ECHO}`)),
  bad('more numbers than anybody reads in a hurry', numbers(ECHO.repeat(40))),
]
