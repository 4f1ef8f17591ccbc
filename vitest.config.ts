import { defineConfig } from 'vitest/config'

const database = ['packages/db/src/testing-setup.ts']

const full = Boolean(process.env.EARSHOT_TEST_FULL)
/** What breaks disks, kills servers and damages files takes minutes: the full run does. */
const faults = ['tests/faults/{damage,database,disk,kill,log,takes}.test.ts']

/** A room's tests; those with a database have one PostgreSQL for the run. */
function room(root: string, globalSetup: string[] = [], more: object = {}) {
  return {
    test: {
      name: root,
      root,
      environment: 'node' as const,
      include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'demo/**/*.test.ts', '*.test.mjs'],
      globalSetup: globalSetup.map((file) => new URL(file, import.meta.url).pathname),
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // What is waited for comes when it comes: a second, unless told, is not enough on a machine that is busy.
      expect: { poll: { timeout: 20_000 } },
      ...more,
    },
  }
}

export default defineConfig({
  test: {
    // Unless told, one core fewer than there are: of two, one.
    maxWorkers: '100%',
    // Asked for with --coverage, for the core alone: what decides has no branch that no test takes.
    coverage: {
      include: ['packages/consent-core/src/**'],
      exclude: ['**/testing/**', '**/*.test.ts'],
      reporter: ['text-summary'],
      thresholds: { statements: 100, branches: 100, functions: 100, lines: 100 },
    },
    projects: [
      room('packages/consent-core'),
      room('packages/asking'),
      room('packages/ui'),
      room('packages/db', database),
      // TypeScript runs as it is here too, which spares each file the way through Vite.
      room('apps/server', database, { experimental: { viteModuleRunner: false }, exclude: full ? [] : faults }),
      room('apps/web'),
      room('scripts'),
    ],
  },
})
