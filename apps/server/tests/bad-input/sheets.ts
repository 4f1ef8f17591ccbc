import { bad, ECHO, gone, type Row } from './row.ts'
import type { Scene } from './scene.ts'

const asked =
  (path: (scene: Scene) => string, who: 'trainee' | 'coordinator' = 'trainee') =>
  (scene: Scene) =>
    scene.ask(scene.story[who], { method: 'GET', path: `/sheets/${path(scene)}` })

const UNKNOWN = '00000000000000000000000000'
const own = ({ story }: Scene) => story.clientId

/** The sheet that is printed for a client. */
export const sheets: Row[] = [
  bad(
    'a sheet by nobody',
    (scene) => scene.ask(null, { method: 'GET', path: `/sheets/${own(scene)}` }),
    401,
    'signed-out',
  ),
  bad(
    'a sheet in no language',
    asked((scene) => `${own(scene)}?language=${ECHO}`),
  ),
  bad(
    'a sheet in two languages',
    asked((scene) => `${own(scene)}?language=en&language=ko`),
  ),
  ...(['trainee', 'coordinator'] as const).flatMap((who) => [
    gone(
      `the sheet of an unknown client, by a ${who}`,
      asked(() => `cli_${UNKNOWN}`, who),
    ),
    gone(
      `the sheet of another program’s client, by a ${who}`,
      asked(({ elsewhere }) => elsewhere.story.clientId, who),
    ),
  ]),
  gone(
    'the sheet of a session',
    asked(({ sessionId }) => sessionId),
  ),
  gone(
    'a sheet of a client’s id of a wrong form',
    asked(() => `..%2F${ECHO}`),
  ),
  gone(
    'a sheet of nobody',
    asked(() => ''),
  ),
  gone(
    'a sheet of a path too long',
    asked((scene) => `${own(scene)}/${ECHO}`),
  ),
  gone('a sheet that is sent', (scene) =>
    scene.ask(scene.story.trainee, { method: 'POST', path: `/sheets/${own(scene)}` }),
  ),
]
