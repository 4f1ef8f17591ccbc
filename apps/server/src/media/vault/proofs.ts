import type { Stats } from 'node:fs'
import type { Layout } from './format.ts'

/** What was proven of a sealed file: its salt, and that its last chunk is its last. Nothing secret. */
export type Proof = { readonly salt: Buffer; readonly layout: Layout }

const KEPT = 1_000

/**
 * Files that were proven lately. A player asks for a recording twenty seconds at a time; to open the last chunk for
 * each of them would take a third as long again as the answer itself. Whoever changes a file changes its times, and is
 * asked for the proof anew; and a proof opens nothing without the key.
 */
const proofs = new Map<string, { readonly file: Stats; readonly proof: Proof }>()

const same = (a: Stats, b: Stats) =>
  a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.dev === b.dev

export function provenBefore(path: string, file: Stats): Proof | null {
  const known = proofs.get(path)
  return known && same(known.file, file) ? known.proof : null
}

export function remember(path: string, file: Stats, proof: Proof): void {
  proofs.set(path, { file, proof })
  const [oldest] = proofs.keys()
  if (proofs.size > KEPT && oldest !== undefined) proofs.delete(oldest)
}
