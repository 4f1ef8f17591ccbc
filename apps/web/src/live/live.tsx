import { createContext, use, useEffect, useEffectEvent, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { openServerStream } from './open-stream.ts'
import { createLiveStream, type LiveStream } from './stream.ts'
import type { Heard } from './wire.ts'

type Live = { stream: LiveStream; heartbeat: Heartbeat }
type Heartbeat = {
  /** Whether the last beat is younger than three seconds. True before the first three have passed. */
  alive(): boolean
  subscribe(listener: () => void): () => void
  /** Begins to watch. Gives back how to end. */
  start(): () => void
}

const LiveContext = createContext<Live | null>(null)

const QUIET_AFTER_MS = 3000
const CHECK_MS = 500

let current: LiveStream | null = null

/** Ends the stream in all tabs of this browser. Called before signing out. */
export function closeLive() {
  current?.closeEverywhere()
  current = null
}

/** Hears the stream from outside of what is on the screen; null while there is none. Gives back how to end it. */
export const hearLive = (handler: (heard: Heard) => void): (() => void) | null => current?.subscribe(handler) ?? null

/** Holds the stream for a signed-in person. `name` is theirs and their program's. */
export function LiveProvider({ name, children }: { name: string; children: ReactNode }) {
  const live = useMemo<Live>(() => {
    const stream = createLiveStream(`earshot-live:${name}`, openServerStream)
    return { stream, heartbeat: watchBeats(stream) }
  }, [name])
  useEffect(() => {
    const stops = [live.stream.start(), live.heartbeat.start()]
    current = live.stream
    return () => {
      for (const stop of stops) stop()
      if (current === live.stream) current = null
    }
  }, [live])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Calls `handler` with what the stream says, for as long as the component stands. */
export function useLive(handler: (heard: Heard) => void) {
  const live = use(LiveContext)
  const hear = useEffectEvent(handler)
  useEffect(() => live?.stream.subscribe((heard) => hear(heard)), [live])
}

/** Calls `handler` with each heartbeat: about once a second. */
export function useBeat(handler: () => void) {
  const live = use(LiveContext)
  const hear = useEffectEvent(handler)
  useEffect(() => live?.stream.onBeat(() => hear()), [live])
}

const never = () => () => undefined

/** Whether the stream lives. Renders when that changes, not with each beat. */
export function useHeartbeat(): boolean {
  const live = use(LiveContext)
  return useSyncExternalStore(live?.heartbeat.subscribe ?? never, () => live?.heartbeat.alive() ?? true)
}

function watchBeats(stream: LiveStream): Heartbeat {
  const listeners = new Set<() => void>()
  let alive = true
  const turn = (now: boolean) => {
    if (alive === now) return
    alive = now
    for (const listener of listeners) listener()
  }
  return {
    alive: () => alive,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start() {
      let lastMs = Date.now()
      const stop = stream.onBeat(() => {
        lastMs = Date.now()
        turn(true)
      })
      const timer = setInterval(() => turn(Date.now() - lastMs <= QUIET_AFTER_MS), CHECK_MS)
      return () => {
        stop()
        clearInterval(timer)
      }
    },
  }
}
