import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { collect, environment, node, step } from './prepare.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium for the browser journeys, installed if there is none: Debian's where this is root on Debian, else
 * Playwright's own.
 * @returns its path; null for Playwright's own, which Playwright finds by itself
 */
export async function chromium() {
  const found = process.env.EARSHOT_CHROMIUM || onPath()
  if (found) return found
  if (await playwrightHasIts()) return null
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const quiet = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
    await step('Asking Debian for its list of packages', 'apt-get', ['update', '-qq'], quiet)
    await step('Installing Chromium', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    return onPath()
  }
  await step('Installing Chromium', 'playwright', ['install', 'chromium'])
  return null
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null
}

async function playwrightHasIts() {
  const ask = "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())"
  const { code, output } = await collect(node(), ['--input-type=module', '-e', ask])
  return code === 0 && existsSync(output.trim())
}
