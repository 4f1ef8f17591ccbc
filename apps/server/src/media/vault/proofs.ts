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
const proofs = new Map<string, Proof & { readonly of: string }>()

const identityOf = (file: Stats) => `${file.dev} ${file.ino} ${file.size} ${file.mtimeMs} ${file.ctimeMs}`

export function provenBefore(path: string, file: Stats): Proof | null {
  const proof = proofs.get(path)
  return proof?.of === identityOf(file) ? proof : null
}

export function remember(path: string, file: Stats, proof: Proof): void {
  proofs.delete(path)
  proofs.set(path, { ...proof, of: identityOf(file) })
  for (const oldest of proofs.keys()) {
    if (proofs.size <= KEPT) break
    proofs.delete(oldest)
  }
}
