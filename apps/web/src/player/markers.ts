/**
 * Markers on the lane: where they would stand too close to be told apart or touched, they stand as one.
 */

/** What the lane shows of a thread. */
export type Marker = { id: string; startMs: number; endMs: number | null; kind: string; resolved: boolean }

export type Cluster = { markers: readonly [Marker, ...Marker[]]; startMs: number; x: number }

/**
 * Clusters from left to right. A cluster reaches at most `gapPx` from its first marker, so that a dense stretch becomes
 * several, each near the moments it stands for, and never one that swallows the lane.
 *
 * @param markers sorted by `startMs`
 * @param gapPx least distance between two that stand apart, in CSS pixels
 */
export function clusters(markers: readonly Marker[], pxPerMs: number, gapPx: number): Cluster[] {
  const found: { markers: [Marker, ...Marker[]]; startMs: number; x: number }[] = []
  for (const marker of markers) {
    const x = marker.startMs * pxPerMs
    const last = found.at(-1)
    if (last && x - last.x < gapPx) last.markers.push(marker)
    else found.push({ markers: [marker], startMs: marker.startMs, x })
  }
  return found
}

/** Those that stand between two pixels, `clusters` being sorted by `x`. */
export function clustersWithin(all: readonly Cluster[], fromPx: number, toPx: number): Cluster[] {
  return all.filter((cluster) => cluster.x >= fromPx && cluster.x <= toPx)
}
