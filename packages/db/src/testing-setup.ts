import type { TestProject } from 'vitest/node'
import { startTestCluster } from './testing-cluster.ts'

/** vitest's globalSetup for projects that use a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster()
  project.provide('cluster', cluster)
  return stop
}
