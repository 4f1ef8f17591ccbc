import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, FolderNotWritable, takeFolder } from './lock.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'earshot-lock-'))
})
afterEach(() => rmSync(home, { recursive: true }))

test('one server for each folder, and the next when it has gone', async () => {
  const first = await takeFolder(join(home, 'data'))
  await expect(takeFolder(join(home, 'data'), 0)).rejects.toThrow(FolderInUse)
  await expect(takeFolder(join(home, 'data'), 0)).rejects.toThrow(
    `Another Earshot (process ${process.pid}) is running on ${home}/data`,
  )
  const other = await takeFolder(join(home, 'other'))
  setTimeout(() => first.release(), 200)
  const next = await takeFolder(join(home, 'data'), 5_000)
  next.release()
  other.release()
})

test('a reused process number fools nobody', async () => {
  const stranger = spawn('sleep', ['30'])
  await once(stranger, 'spawn')
  writeFileSync(join(home, 'server.lock'), JSON.stringify({ pid: stranger.pid, started: 'long before' }))
  const hold = await takeFolder(home, 0)
  hold.release()
  stranger.kill('SIGKILL')
})

test('the folder is closed to others', async () => {
  const hold = await takeFolder(join(home, 'a/b'))
  expect(statSync(join(home, 'a/b')).mode & 0o066).toBe(0)
  hold.release()
})

test('a folder that can’t be made says so', async () => {
  writeFileSync(join(home, 'file'), '')
  await expect(takeFolder(join(home, 'file/data'))).rejects.toThrow(FolderNotWritable)
  await expect(takeFolder(join(home, 'file/data'))).rejects.toThrow(/can't be written \(ENOTDIR\)/)
})

test.skipIf(process.platform !== 'linux')('a folder below /proc says so, and start does not hang', async () => {
  await expect(takeFolder('/proc/earshot/data')).rejects.toThrow(FolderNotWritable)
})
