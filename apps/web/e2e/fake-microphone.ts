import { writeFile } from 'node:fs/promises'
import { chromium, type Browser, type LaunchOptions } from '@playwright/test'

const RATE = 48_000
const SECONDS = 60

/** A file that sounds for a fifth of each second, so that what was recorded of it can be counted. */
export async function writeBeats(path: string): Promise<void> {
  const samples = RATE * SECONDS
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + samples * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(RATE, 24)
  bytes.writeUInt32LE(RATE * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  for (let i = 0; i < samples; i++) {
    const inSecond = (i % RATE) / RATE
    const loud = inSecond > 0.3 && inSecond < 0.5 ? 0.6 : 0
    bytes.writeInt16LE(Math.round(32_767 * loud * Math.sin((2 * Math.PI * 440 * i) / RATE)), 44 + i * 2)
  }
  await writeFile(path, bytes)
}

/** A Chromium whose microphone plays a file over and over, and that is never asked whether it may. */
export const withMicrophone = (given: LaunchOptions | undefined, wav: string): Promise<Browser> =>
  chromium.launch({
    ...given,
    args: [
      ...(given?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${wav}`,
    ],
  })

/** How many beats there are in an outline of fifty peaks a second. */
export function beatsIn(peaks: Uint8Array): number {
  let beats = 0
  let lastAt = -50
  for (const [at, peak] of peaks.entries()) {
    if (peak < 60) continue
    if (at - lastAt > 25) beats += 1
    lastAt = at
  }
  return beats
}
