import { describe, expect, test } from 'vitest'
import { clusters, clustersWithin, type Marker } from './markers.ts'

const at = (startMs: number): Marker => ({ id: `t${startMs}`, startMs, endMs: null, kind: 'process', resolved: false })

describe('clusters', () => {
  test('apart stay apart', () => {
    expect(clusters([at(0), at(10_000), at(20_000)], 0.01, 24)).toHaveLength(3)
  })
  test('close ones stand as one, at the first of them', () => {
    const [first, second] = clusters([at(1000), at(1500), at(9000)], 0.01, 24)
    expect(first?.markers.map((m) => m.id)).toEqual(['t1000', 't1500'])
    expect(first?.x).toBe(10)
    expect(second?.markers).toHaveLength(1)
  })
  test('a long dense stretch does not become a single cluster', () => {
    const dense = Array.from({ length: 200 }, (_, i) => at(i * 500))
    const found = clusters(dense, 0.01, 24)
    expect(found.length).toBeGreaterThan(30)
    expect(found.flatMap((cluster) => cluster.markers)).toHaveLength(200)
  })
  test('zooming in takes a cluster apart', () => {
    expect(clusters([at(1000), at(1500)], 0.2, 24)).toHaveLength(2)
  })
  test('the same moment stays one at any zoom', () => {
    expect(clusters([at(1000), at(1000)], 100, 24)).toHaveLength(1)
  })
})

test('clustersWithin', () => {
  const all = clusters([at(0), at(10_000), at(20_000)], 0.01, 24)
  expect(clustersWithin(all, 50, 150).map((cluster) => cluster.startMs)).toEqual([10_000])
})
