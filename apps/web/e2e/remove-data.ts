import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Each run begins with a new demo. */
export default async function removeData() {
  if (process.env.EARSHOT_E2E_DATA) return
  await rm(join(tmpdir(), `earshot-e2e-${process.env.EARSHOT_E2E_PORT ?? 4391}`), { recursive: true, force: true })
}
