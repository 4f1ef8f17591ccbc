import { sampleRate, say } from './voice.mjs'

/** Loudness of speech and of the empty room, in dB below full scale (RMS). */
const speechDb = -22
const roomDb = -64

const fromDb = (db) => 10 ** (db / 20)
const samplesOf = (ms) => Math.round((ms * sampleRate) / 1000)
const msOf = (samples) => Math.round((samples * 1000) / sampleRate)

/**
 * Speaks a whole role-play and joins it.
 * @param {ReturnType<import('./script.mjs').readScript>} script
 * @param {string} folder a scratch folder
 * @returns {{ samples: Float32Array, durationMs: number,
 *   lines: { index: number, speaker: string, startMs: number, endMs: number, text: string }[] }}
 */
export function perform(script, folder) {
  const spoken = script.lines.map((line) => ({
    ...line,
    samples: sayLine(line, script.voices.get(line.speaker), folder),
  }))
  const gains = new Map()
  for (const [speaker, voice] of script.voices) {
    const own = spoken.filter((line) => line.speaker === speaker).map((line) => line.samples)
    gains.set(speaker, fromDb(speechDb + voice.level) / loudness(own))
  }

  let end = 0
  const placed = spoken.map((line, index) => {
    const start = end + samplesOf(line.gapMs)
    end = Math.max(end, start + line.samples.length)
    return { ...line, index, start }
  })
  const samples = roomTone(end + samplesOf(script.tailMs))
  for (const line of placed) {
    const gain = gains.get(line.speaker)
    for (let i = 0; i < line.samples.length; i++) samples[line.start + i] += line.samples[i] * gain
  }
  for (let i = 0; i < samples.length; i++) samples[i] = soften(samples[i])

  return {
    samples,
    durationMs: msOf(samples.length),
    lines: placed.map((line) => ({
      index: line.index,
      speaker: line.speaker,
      startMs: msOf(line.start),
      endMs: msOf(line.start + line.samples.length),
      text: line.text,
    })),
  }
}

function sayLine(line, voice, folder) {
  const parts = line.parts.map((part) =>
    'say' in part ? say(part.say, voice, folder) : new Float32Array(samplesOf(part.pauseMs)),
  )
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** RMS over what is loud enough to be speech, so that a speaker who pauses is not made louder for it. */
function loudness(takes) {
  const window = samplesOf(20)
  let sum = 0
  let count = 0
  for (const take of takes) {
    for (let start = 0; start + window <= take.length; start += window) {
      let power = 0
      for (let i = start; i < start + window; i++) power += take[i] ** 2
      if (power / window < 1e-4) continue
      sum += power
      count += window
    }
  }
  return Math.sqrt(sum / count)
}

/** A room is never digitally silent: a low rumble from a seeded generator, so that the same script gives the same sound. */
function roomTone(length) {
  const samples = new Float32Array(length)
  let seed = 2026
  let rumble = 0
  let power = 0
  for (let i = 0; i < length; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    rumble = 0.94 * rumble + (seed / 2 ** 32 - 0.5)
    samples[i] = rumble
    power += rumble ** 2
  }
  const gain = fromDb(roomDb) / Math.sqrt(power / length)
  for (let i = 0; i < length; i++) samples[i] *= gain
  return samples
}

/** Bends what is above 0.7 so that nothing reaches full scale. */
function soften(sample) {
  const knee = 0.7
  const over = Math.abs(sample) - knee
  return over <= 0 ? sample : Math.sign(sample) * (knee + 0.22 * Math.tanh(over / 0.22))
}
