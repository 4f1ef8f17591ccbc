import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What flite's voices speak at, in samples a second, and what everything is mixed at. */
export const sampleRate = 16_000

/**
 * Speaks a few words with flite.
 * @param {string} words
 * @param {import('./script.mjs').Voice} voice
 * @param {string} folder a scratch folder
 * @returns {Float32Array} samples from -1 to 1, without silence before and after
 */
export function say(words, voice, folder) {
  const file = join(folder, 'words.wav')
  // A larger throat slows and deepens what flite made: both are given back here.
  const traits = { duration_stretch: voice.pace / voice.size, f0_shift: voice.pitch * voice.size }
  const set = Object.entries(traits).flatMap(([name, value]) => ['--setf', `${name}=${value.toFixed(4)}`])
  execFileSync('flite', ['-voice', voice.flite, ...set, '-t', words, '-o', file])
  const samples = readWave(readFileSync(file))
  rmSync(file)
  return trim(stretch(samples, voice.size))
}

function readWave(wave) {
  const rate = wave.readUInt32LE(24)
  if (rate !== sampleRate || wave.readUInt16LE(22) !== 1) throw new Error(`flite gave ${rate} samples a second`)
  const start = wave.indexOf('data', 12, 'latin1') + 8
  const samples = new Float32Array(Math.floor((wave.length - start) / 2))
  for (let i = 0; i < samples.length; i++) samples[i] = wave.readInt16LE(start + 2 * i) / 32_768
  return samples
}

/** Plays samples slower by a factor, which deepens pitch and timbre alike; a windowed sinc of 16 samples to each side. */
function stretch(samples, factor) {
  if (factor === 1) return samples
  const reach = 16
  const pass = Math.min(1, factor)
  const out = new Float32Array(Math.floor(samples.length * factor))
  for (let i = 0; i < out.length; i++) {
    const centre = i / factor
    let sum = 0
    for (let j = Math.ceil(centre - reach); j < centre + reach; j++) {
      const x = j - centre
      const sinc = x === 0 ? pass : Math.sin(Math.PI * pass * x) / (Math.PI * x)
      sum += (samples[j] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / reach))
    }
    out[i] = sum
  }
  return out
}

/** Cuts what is too soft to be speech, but for 15 ms at each end so that no consonant is clipped. */
function trim(samples) {
  const loud = 0.008
  const guard = 0.015 * sampleRate
  let first = samples.findIndex((one) => Math.abs(one) > loud)
  let last = samples.findLastIndex((one) => Math.abs(one) > loud)
  if (first < 0) throw new Error('flite said nothing')
  first = Math.max(0, first - guard)
  last = Math.min(samples.length, last + guard)
  return samples.slice(first, last)
}
