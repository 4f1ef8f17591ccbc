import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, collect, environment, install, node, say, script, step } from './prepare.mjs'

// Changes decide() and fold() in every small way that Stryker knows, and names each change that no test notices. Those
// that nobody could notice stand in survivors.json, each with its reason: any other ends this with exit code 1.
const VERSION = '10.1.1'
const CORE = join(ROOT, 'packages/consent-core')
const DECIDES = [
  'decide',
  'fold',
  'participant',
  'lacks',
  'contains',
  'said',
  'moment',
  'relation',
  'scope-meets',
  'withdrawals',
  'gone',
]
const READS = ['answers', 'audience', 'in-order', 'keeping', 'reading', 'signing', 'version']

const config = {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: 'mutants.json' },
  concurrency: 2,
  // A change that only loops for ever is noticed by this alone; the slowest honest run takes a minute.
  timeoutMS: 240_000,
  tsconfigFile: 'none',
}

// Every test of the core but those that ask Cedar or speak FHIR, which would take hours; single cases before properties,
// since most changes are noticed by one, and the first to notice ends the run.
const tests = `import { BaseSequencer } from 'vitest/node'
const slowness = ({ moduleId }) => (/laws|emergency/.test(moduleId) ? 2 : moduleId.includes('/meaning/') ? 1 : 0)
class PlainFirst extends BaseSequencer {
  async sort(files) {
    return files.toSorted((a, b) => slowness(a) - slowness(b))
  }
}
export default {
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['src/cedar.test.ts', 'src/standards/**', 'src/meaning/table.test.ts'],
    testTimeout: 120_000,
    sequence: { sequencer: PlainFirst },
  },
}
`

await script(async (args) => {
  await install()
  const names = args.length > 0 ? args : [...DECIDES, ...READS]
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mutants-'))
  try {
    cpSync(join(CORE, 'src'), join(folder, 'src'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
    writeFileSync(join(folder, 'vitest.config.mjs'), tests)
    const mutate = names.map((name) => `src/${name}.ts`)
    writeFileSync(join(folder, 'stryker.config.json'), JSON.stringify({ ...config, mutate }))
    const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`)
    const ours = ['vitest', 'fast-check'].map((name) => `${name}@${versionOf(name)}`)
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
    await step('Installing Stryker into a folder of its own', 'npm', ['install', ...quiet, ...packages, ...ours])
    say(`Changing ${names.join(', ')}: this takes long`)
    const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
    const { code, output } = await collect(node(), [stryker, 'run', 'stryker.config.json'], environment(), {
      cwd: folder,
      show: true,
    })
    if (code !== 0) throw new Error(`Stryker ended with ${code}:\n${output}`)
    return report(JSON.parse(readFileSync(join(folder, 'mutants.json'), 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function versionOf(name) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version
}

/** @returns the exit code: 1 if a change survived that nobody has accounted for */
function report({ files }) {
  const known = JSON.parse(readFileSync(join(CORE, 'survivors.json'), 'utf8'))
  const counts = { noticed: 0, endless: 0, accounted: 0, survived: 0 }
  for (const [file, { mutants, source }] of Object.entries(files))
    for (const mutant of mutants) {
      const lines = source.split('\n')
      const change = changeOf(mutant, lines)
      const line = lines[mutant.location.start.line - 1].trim()
      const isKnown = known[file]?.some((one) => one.change === change && (one.line ?? line) === line)
      const fate = fateOf(mutant.status, isKnown)
      counts[fate]++
      if (fate === 'survived' || fate === 'endless')
        say(`${file}:${mutant.location.start.line} ${fate}, ${mutant.mutatorName}: ${change}`)
    }
  const { noticed, endless, accounted, survived } = counts
  say(`${noticed} noticed, ${endless} ran for ever, ${accounted} that nobody could notice, ${survived} survived`)
  return survived === 0 ? 0 : 1
}

function fateOf(status, isKnown) {
  if (status === 'Timeout') return 'endless'
  if (status !== 'Survived' && status !== 'NoCoverage') return 'noticed'
  return isKnown ? 'accounted' : 'survived'
}

function changeOf({ location: { start, end }, replacement }, lines) {
  const code =
    start.line === end.line
      ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
      : `${lines[start.line - 1].slice(start.column - 1)} …`
  return `${code.trim()} → ${(replacement ?? '').split('\n')[0]}`
}
