import { defineConfig } from 'vitest/config'

const database = ['packages/db/src/testing-setup.ts']

/** A room's tests; those with a database have one PostgreSQL for the run. */
function room(root: string, globalSetup: string[] = []) {
  return {
    test: {
      name: root,
      root,
      environment: 'node' as const,
      include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'demo/**/*.test.ts', '*.test.mjs'],
      globalSetup: globalSetup.map((file) => new URL(file, import.meta.url).pathname),
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      room('packages/consent-core'),
      room('packages/ui'),
      room('packages/db', database),
      room('apps/server', database),
      room('apps/web'),
      room('scripts'),
    ],
  },
})
