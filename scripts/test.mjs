import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { Plain, build, collect, environment, install, say, script } from './prepare.mjs'

const reports = mkdtempSync(join(tmpdir(), 'earshot-reports-'))
const CORE = 'packages/consent-core'
const total = { passed: 0, failed: 0, skipped: 0 }

// `-- --full` repeats the fault tests more often than a change needs.
await script(async (args) => {
  const full = args.includes('--full') ? { EARSHOT_TEST_FULL: '1' } : {}
  try {
    const ready = (await check('install', install)) && (await check('build', build))
    if (ready) {
      await check('format', () => passes('oxfmt', ['--check']))
      await check('lint', () => passes('oxlint', ['--type-aware', '--deny-warnings']))
      await check('types', () => passes('turbo', ['run', 'typecheck', '--output-logs=errors-only']))
      await suite('the core, every branch of it', () => vitest(full, ['--project', CORE, '--coverage']))
      await suite('unit and integration tests', () => vitest(full, ['--project', `!${CORE}`]))
      await suite('browser journeys', () => playwright(full))
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  if (total.skipped > 0) say(`Skipped here: ${total.skipped}`)
  say(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
})

/** One thing that holds or doesn't. */
async function check(name, work) {
  return suite(name, async () => {
    await work()
    return { passed: 1, failed: 0, skipped: 0 }
  })
}

/** Many things, counted. What throws counts as one that failed. */
async function suite(name, work) {
  const begun = Date.now()
  say(`── ${name}`)
  const counts = await work().catch((error) => {
    process.stderr.write(`${error instanceof Plain ? error.message : error.stack}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  for (const key of Object.keys(total)) total[key] += counts[key]
  say(`   ${counts.failed === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  return counts.failed === 0
}

async function passes(command, args) {
  const { code } = await collect(command, args, environment(), { show: true })
  if (code !== 0) throw new Plain(`${command} ${args.join(' ')} ended with ${code}.`)
}

async function vitest(more, which) {
  const file = join(reports, 'vitest.json')
  const args = ['run', ...which, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await collect('vitest', args, { ...environment(), ...more }, { show: true })
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report(file)
  // A file that does not even load has no tests to fail.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length
  return counted(code, { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests })
}

async function playwright(more) {
  const browser = await chromium()
  const file = join(reports, 'playwright.json')
  const env = {
    ...environment(),
    ...more,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...(browser ? { EARSHOT_CHROMIUM: browser } : {}),
  }
  const { code } = await collect(
    'playwright',
    ['test', '--config=apps/web/playwright.config.ts', '--reporter=list,json'],
    env,
    { show: true },
  )
  const { stats, errors } = report(file)
  // What passes only when tried again is a fault that hides.
  return counted(code, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  })
}

/** A run that ended badly without naming a test has failed all the same; so has one that ran none. */
function counted(code, counts) {
  return counts.failed === 0 && (code !== 0 || counts.passed === 0) ? { ...counts, failed: 1 } : counts
}

function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Plain('It ended without a report.')
  }
}
