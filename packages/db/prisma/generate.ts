import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Writing the client needs no schema engine, yet Prisma looks for one and would download it. Any program that exists
// keeps it from doing so.
const { status, stdout, stderr } = spawnSync('prisma', ['generate'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  encoding: 'utf8',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
})
if (status !== 0) process.stderr.write(`${stdout}${stderr}`)
process.exitCode = status ?? 1
