import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Held } from '../errors.ts'
import { holderOf, takeHold } from './hold.ts'
import { identityOf } from './identity.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-hold-'))
  file = join(folder, 'holder')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('one at a time, and free again after release', () => {
  const hold = takeHold(file)
  expect(() => takeHold(file)).toThrow(Held)
  expect(holderOf(file)?.pid).toBe(process.pid)
  hold.release()
  expect(existsSync(file)).toBe(false)
  takeHold(file).release()
  expect(readdirSync(folder)).toEqual([])
})

test('a dead owner is passed over', () => {
  const { pid } = spawnSync('true')
  writeFileSync(file, JSON.stringify({ pid, started: 'some time ago' }))
  takeHold(file)
  expect(holderOf(file)?.pid).toBe(process.pid)
})

test('a number that another process bears now is no living owner', async () => {
  const bearer = spawn('sleep', ['30'])
  await once(bearer, 'spawn')
  writeFileSync(file, JSON.stringify({ pid: bearer.pid, started: 'before this process began' }))
  takeHold(file).release()
  writeFileSync(file, JSON.stringify(identityOf(bearer.pid ?? 0)))
  expect(() => takeHold(file)).toThrow(Held)
  bearer.kill('SIGKILL')
  await once(bearer, 'exit')
  takeHold(file)
})

test('a file cut short, as a power cut leaves it, holds nothing', () => {
  writeFileSync(file, '')
  takeHold(file)
  expect(holderOf(file)?.pid).toBe(process.pid)
})

test('a file that a later owner took is not released by an earlier one', () => {
  const hold = takeHold(file)
  writeFileSync(file, JSON.stringify({ pid: 1, started: 'x' }))
  hold.release()
  expect(existsSync(file)).toBe(true)
})

test('of many who meet a dead owner at once, one gets it', async () => {
  writeFileSync(file, JSON.stringify({ pid: 999_999_999, started: 'never' }))
  const program = `import { takeHold } from ${JSON.stringify(new URL('hold.ts', import.meta.url).href)}
  try { takeHold(${JSON.stringify(file)}); console.log('mine') } catch (error) { console.log(error.code) }
  setInterval(() => {}, 1000)`
  const takers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] }),
  )
  const said = await Promise.all(takers.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()))
  for (const taker of takers) taker.kill('SIGKILL')
  expect(said.sort()).toEqual(['held', 'held', 'held', 'held', 'held', 'mine'])
})
