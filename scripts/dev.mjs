import { build, install, say, script } from './prepare.mjs'
import { runUntilOneEnds } from './server.mjs'

// The browser talks to Vite, which passes on what is not the web app's; the server restarts when its files change.
await script(async () => {
  await install()
  await build('@earshot/db')
  const port = Number(process.env.PORT || 4310)
  const server = { PORT: String(port + 1), EARSHOT_URL: process.env.EARSHOT_URL || `http://127.0.0.1:${port}` }
  say(`The web app with hot reload: ${server.EARSHOT_URL}`)
  return runUntilOneEnds([
    { args: ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], env: server },
    {
      args: ['../../node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort', '--clearScreen', 'false'],
      env: server,
      cwd: 'apps/web',
    },
  ])
})
