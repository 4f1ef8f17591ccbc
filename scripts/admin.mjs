import { build, install, script } from './prepare.mjs'
import { runUntilOneEnds } from './server.mjs'

await script(async (args) => {
  await install()
  await build('@earshot/db')
  return runUntilOneEnds([{ args: ['apps/server/src/admin.ts', ...args] }])
})
