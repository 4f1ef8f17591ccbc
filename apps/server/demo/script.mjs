/** Milliseconds of silence between two lines where the script names none. */
const usualGapMs = 380

/**
 * Reads a role-play; scripts/README.md documents the format.
 * @param {string} text
 * @returns {{ container: string, voices: Map<string, Voice>, lines: Line[], tailMs: number }} `tailMs` is the silence
 *   after the last line
 * @typedef {{ flite: string, pace: number, pitch: number, size: number, level: number }} Voice
 * @typedef {{ speaker: string, text: string, gapMs: number, parts: ({ say: string } | { pauseMs: number })[] }} Line
 *   `gapMs` is the silence before the line; negative where it begins before the last one has ended
 * @throws Error with the number of the line that can't be read
 */
export function readScript(text) {
  let container = ''
  const voices = new Map()
  const lines = []
  let gapMs = null
  for (const [index, raw] of text.split('\n').entries()) {
    const row = raw.trim()
    if (row === '' || row.startsWith('#')) continue
    const silence = /^\[(-?\d+)\]$/.exec(row)
    const spoken = /^(\w+): (.+)$/.exec(row)
    if (silence) gapMs = Number(silence[1])
    else if (row.startsWith('file ')) container = row.slice(5)
    else if (row.startsWith('voice ')) {
      const [speaker, voice] = readVoice(row)
      voices.set(speaker, voice)
    } else if (spoken && voices.has(spoken[1])) {
      lines.push({ speaker: spoken[1], gapMs: gapMs ?? (lines.length ? usualGapMs : 400), ...readWords(spoken[2]) })
      gapMs = null
    } else throw new Error(`line ${index + 1} is no line of a role-play: ${row}`)
  }
  return { container, voices, lines, tailMs: gapMs ?? 1500 }
}

function readVoice(row) {
  const [, speaker, flite, rest = ''] = /^voice (\w+): (\w+)((?:, \w+ -?[\d.]+)*)$/.exec(row) ?? []
  if (!speaker) throw new Error(`no voice: ${row}`)
  const voice = { flite, pace: 1, pitch: 1, size: 1, level: 0 }
  for (const [, name, value] of rest.matchAll(/(\w+) (-?[\d.]+)/g)) {
    if (!(name in voice) || name === 'flite') throw new Error(`no trait of a voice: ${name}`)
    voice[name] = Number(value)
  }
  return [speaker, voice]
}

function readWords(words) {
  const parts = words
    .split(/\[(\d+)\]/)
    .map((part, index) =>
      index % 2 ? { pauseMs: Number(part) } : { say: part.trim().replace(/\{[^|}]*\|([^}]*)\}/g, '$1') },
    )
  const text = words.replace(/\s*\[\d+\]/g, '').replace(/\{([^|}]*)\|[^}]*\}/g, '$1')
  return { text, parts: parts.filter((part) => part.say !== '') }
}
