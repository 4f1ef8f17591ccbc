import { build, install, script } from './prepare.mjs'
import { runUntilOneEnds } from './server.mjs'

await script(async () => {
  await install()
  await build()
  return runUntilOneEnds([{ args: ['apps/server/src/main.ts'] }])
})
