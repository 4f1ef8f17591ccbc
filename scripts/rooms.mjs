import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './prepare.mjs'

/** Files of each room's folder that end so, as paths from the root. */
export function globRooms(folder, ending) {
  return ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(ROOT, kind))
      .map((room) => join(kind, room, folder))
      .filter((path) => existsSync(join(ROOT, path)))
      .flatMap((path) =>
        readdirSync(join(ROOT, path))
          .filter((name) => name.endsWith(ending))
          .map((name) => join(path, name)),
      ),
  )
}
