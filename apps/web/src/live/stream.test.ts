import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLiveStream, type LiveStream, type OpenStream } from './stream.ts'
import type { Heard } from './wire.ts'

type Sink = Parameters<OpenStream>[1]

/** A server: each opening is kept with what it resumes from. */
function server() {
  const openings: { from: string | null; sink: Sink; closed: boolean }[] = []
  const open: OpenStream = (from, sink) => {
    const opening = { from, sink, closed: false }
    openings.push(opening)
    queueMicrotask(() => sink.connected())
    return () => {
      opening.closed = true
    }
  }
  const beat = (id: string | null) => openings.at(-1)?.sink.arrived({ kind: 'beat', id })
  const say = (id: string) =>
    openings.at(-1)?.sink.arrived({ kind: 'event', id, event: { kind: 'recording', recordingId: `r${id}` } })
  return { openings, open, say, beat, live: () => openings.filter((opening) => !opening.closed) }
}

const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 3000, interval: 5 })

let name: string
let stops: (() => void)[]
let nth = 0

beforeEach(() => {
  name = `live-test-${nth++}`
  stops = []
})
afterEach(() => {
  for (const stop of stops) stop()
})

function tab(open: OpenStream) {
  const stream: LiveStream = createLiveStream(name, open)
  const stop = stream.start()
  stops.push(stop)
  const heard: Heard[] = []
  let beats = 0
  stream.subscribe((event) => heard.push(event))
  stream.onBeat(() => beats++)
  return {
    stream,
    stop,
    heard,
    beats: () => beats,
    ids: () => heard.flatMap((event) => ('recordingId' in event ? [event.recordingId] : [])),
  }
}

describe('one stream for all tabs', () => {
  test('the second tab opens none and hears all', async () => {
    const { open, openings, say } = server()
    const first = tab(open)
    await until(() => openings.length === 1)
    const second = tab(open)
    await until(() => first.heard.length === 1)
    say('1')
    await until(() => second.ids().length === 1)
    expect(first.ids()).toEqual(['r1'])
    expect(openings).toHaveLength(1)
  })

  test('a beat reaches every tab and is no event', async () => {
    const { open, openings, beat } = server()
    const first = tab(open)
    const second = tab(open)
    await until(() => openings.length === 1)
    beat(null)
    await until(() => first.beats() > 0 && second.beats() > 0)
    expect(second.ids()).toEqual([])
  })

  test('when the holder goes another takes over from the last event that it heard', async () => {
    const { open, openings, say, beat, live } = server()
    const first = tab(open)
    await until(() => openings.length === 1)
    const second = tab(open)
    await until(() => first.heard.length === 1)
    say('7')
    beat('7')
    await until(() => second.ids().length === 1)
    first.stop()
    await until(() => openings.length === 2)
    expect(openings[1]?.from).toBe('7')
    expect(live()).toHaveLength(1)
    say('8')
    expect(second.ids()).toEqual(['r7', 'r8'])
  })
})

describe('a dropped connection', () => {
  test('resumes, and what is repeated is heard once', async () => {
    const { open, openings, say } = server()
    const only = tab(open)
    await until(() => openings.length === 1)
    say('1')
    say('2')
    openings[0]?.sink.gone()
    await until(() => openings.length === 2)
    expect(openings[1]?.from).toBe('1')
    say('2')
    say('3')
    expect(only.ids()).toEqual(['r1', 'r2', 'r3'])
  })

  test('dropped before any event it says that it was opened anew', async () => {
    const { open, openings } = server()
    const only = tab(open)
    await until(() => only.heard.length === 1)
    openings[0]?.sink.gone()
    await until(() => only.heard.length === 2)
    expect(only.heard).toEqual([{ kind: 'opened' }, { kind: 'opened' }])
  })

  test('one that has gone quiet is opened again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { open, openings } = server()
      tab(open)
      await vi.waitFor(() => expect(openings).toHaveLength(1))
      await vi.advanceTimersByTimeAsync(4100)
      await vi.advanceTimersByTimeAsync(500)
      expect(openings).toHaveLength(2)
      expect(openings[0]?.closed).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('signing out', () => {
  test('closes it in every tab', async () => {
    const { open, openings, live } = server()
    const first = tab(open)
    const second = tab(open)
    await until(() => openings.length === 1)
    second.stream.closeEverywhere()
    await until(() => live().length === 0)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(openings).toHaveLength(1)
    expect(first.beats()).toBe(0 + first.heard.length)
  })
})
