import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const PORT = Number(process.env.EARSHOT_E2E_PORT ?? 4391)
const debian = '/usr/bin/chromium'
const chromium = process.env.EARSHOT_CHROMIUM ?? (existsSync(debian) ? debian : undefined)

/** Journeys in a real Chromium against the real server with the demo program, one server for all of them. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../test-results/e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  globalTeardown: './e2e/remove-data.ts',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
  webServer: {
    command: 'exec node ../server/src/main.ts',
    url: `http://127.0.0.1:${PORT}/readyz`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      PORT: String(PORT),
      DATA_DIR: process.env.EARSHOT_E2E_DATA ?? join(tmpdir(), `earshot-e2e-${PORT}`),
      EARSHOT_RATE_LIMITS: 'off',
      NODE_ENV: 'test',
    },
  },
})
