import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Peaks } from './peaks.ts'

function peaksOf(...pieces: Float32Array[]): number[] {
  const bytes: number[] = []
  const peaks = new Peaks((part) => bytes.push(...part))
  for (const piece of pieces) peaks.add(piece)
  peaks.end()
  return bytes
}

const window = (...samples: number[]) => Float32Array.from({ length: 960 }, (_, i) => samples[i] ?? 0)

describe('peaks', () => {
  it.each([
    [0, 0],
    [1, 255],
    [-1, 255],
    [0.5, 128],
    [-0.25, 64],
    [0.001, 0],
    [1.7, 255],
    [-0, 0],
    [1e-40, 0],
  ])('of %d is %i', (sample, peak) => {
    expect(peaksOf(window(0, sample))).toEqual([peak])
  })

  it('take the loudest of each 20 ms, wherever in it', () => {
    const last = window()
    last[959] = -0.8
    expect(peaksOf(window(0.1, -0.6, 0.2), window(), last)).toEqual([153, 0, 204])
  })

  it('count a last window that is not whole', () => {
    expect(peaksOf(window(0.1), Float32Array.of(0, 1))).toEqual([26, 255])
  })

  it('of nothing are nothing', () => {
    expect(peaksOf()).toEqual([])
    expect(peaksOf(new Float32Array(0))).toEqual([])
  })

  it('are the same however the sound is cut, and what a plain loop finds', () => {
    const sounds = fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 5000 })
    fc.assert(
      fc.property(sounds, fc.array(fc.nat(5000)), (sound, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, sound.length)).sort((a, b) => a - b), sound.length]
        const pieces = at.slice(1).map((end, i) => sound.subarray(at[i], end))
        const plain: number[] = []
        for (let from = 0; from < sound.length; from += 960) {
          const loudest = sound.subarray(from, from + 960).reduce((max, one) => Math.max(max, Math.abs(one)), 0)
          plain.push(Math.min(255, Math.round(loudest * 255)))
        }
        expect(peaksOf(...pieces)).toEqual(plain)
        expect(peaksOf(sound)).toEqual(plain)
      }),
    )
  })

  it('are given on as they come', () => {
    let given = 0
    const peaks = new Peaks((part) => (given += part.length))
    const empty = window()
    for (let i = 0; i < 10_000; i++) peaks.add(empty)
    expect(given).toBe(8192)
    peaks.end()
    expect(given).toBe(10_000)
  })
})
