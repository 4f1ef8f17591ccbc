import { beforeEach, describe, expect, test } from 'vitest'
import { createLease, type LapseCause, type Lease } from './lease.ts'

let wall: number
let steady: number
let lapses: LapseCause[]
let lease: Lease

const pass = (ms: number) => {
  wall += ms
  steady += ms
  lease.check()
}

beforeEach(() => {
  wall = 1_800_000_000_000
  steady = 5000
  lapses = []
  lease = createLease((cause) => lapses.push(cause), { wall: () => wall, steady: () => steady })
})

describe('the heartbeat', () => {
  test('three seconds without one, and not before', () => {
    lease.grant(null)
    pass(2999)
    expect(lapses).toEqual([])
    pass(2)
    expect(lapses).toEqual(['heartbeat'])
  })
  test('each one gives three seconds anew', () => {
    lease.grant(null)
    for (let i = 0; i < 10; i++) {
      pass(2500)
      lease.beat()
    }
    expect(lapses).toEqual([])
  })
  test('it is told once', () => {
    lease.grant(null)
    pass(4000)
    pass(4000)
    expect(lapses).toEqual(['heartbeat'])
  })
  test('a machine that slept, its steady clock standing still, has lost it', () => {
    lease.grant(null)
    wall += 60_000
    lease.check()
    expect(lapses).toEqual(['heartbeat'])
  })
  test('a clock set back does not lengthen it', () => {
    lease.grant(null)
    wall -= 3_600_000
    steady += 3100
    lease.check()
    expect(lapses).toEqual(['heartbeat'])
  })
  test('a room asked again while the stream is down does not count as one', () => {
    lease.grant(null)
    pass(2900)
    lease.grant(null)
    pass(200)
    expect(lapses).toEqual(['heartbeat'])
  })
})

describe('validUntil', () => {
  test('by the clock of the server', () => {
    lease.grant(wall + 10_000)
    lease.align(8000)
    pass(1000)
    expect(lapses).toEqual([])
    pass(1000)
    expect(lapses).toEqual(['expired'])
  })
  test('a later decision moves it', () => {
    lease.grant(wall + 1000)
    lease.grant(wall + 9000)
    pass(2000)
    expect(lapses).toEqual([])
  })
})

test('what has ended does not lapse', () => {
  lease.grant(wall + 1000)
  lease.end()
  pass(9000)
  expect(lapses).toEqual([])
})
