import { noteActivity } from '../../idle/activity.ts'
import type { Heard } from '../../live/wire.ts'
import { createPlayer, type Player } from '../../player/player.ts'
import { takeEarly, type Early } from './early.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { belongsTo, deliver, fetchRoom, isRefusal, tellPlayer, tellPlayhead, threadCalls } from './room-calls.ts'
import { forgetWriting, letterShelf } from './room-storage.ts'
import { watchRoom, type RoomWatch } from './room-watch.ts'
import { mediaUrl, newPage, type Place, type Room } from './room.ts'
import { createThreadStore, type ThreadStore } from './thread-store.ts'

export type RoomParts = {
  place: Place
  player: Player
  watch: RoomWatch
  threads: ThreadStore
  outbox: Outbox
  /** Begins to ask, at `atMs` where a link named a moment. Gives back how to leave. */
  start(atMs: number | null): () => void
  heard(event: Heard): void
  beat(): void
}

/** After the decision's end the server is asked whether it goes on, not more often than this. */
const EXPIRED_ASK_MS = 1000
/** What failed to arrive is sent again by itself while the stream lives: after this time, then after twice as long. */
const FIRST_AGAIN_MS = 4000
const LAST_AGAIN_MS = 60_000
/** How often a room says that it is open. */
const OPEN_EACH_MS = 30_000
/** A thread of one's own is shown by its letter until the server's answer names it. */
const OWN_LETTER_LIMIT_MS = 2000

/**
 * The parts of a room and the rules between them: what was opened by the server's word falls silent by it, and by the
 * player's own lease, and then sound, peaks and threads are gone in the same turn.
 */
export function createRoomParts(place: Place, personId: string): RoomParts {
  let firstMs: number | null = null
  let early: Early | null = null
  let expiredTimer: ReturnType<typeof setTimeout> | undefined
  let reviving = false
  /** The opening that goes on, and when it last said so. */
  let opening: { page: string; toldMs: number } | null = null
  let again = { atMs: 0, afterMs: FIRST_AGAIN_MS }

  let firstRoom: Early['room'] | null = null

  const watch = watchRoom(() => {
    const answer = firstRoom ?? fetchRoom(place)
    firstRoom = null
    return answer
  })
  const player = createPlayer({ onDoubt: () => void watch.ask(), onFrom: tellPlayhead(place) })
  const threads = createThreadStore(threadCalls(place), belongsTo(place))
  const outbox = createOutbox({
    shelf: letterShelf(personId, place),
    deliver: (letter) => deliver(place, letter),
    isRefusal,
    onDelivered: threads.put,
  })

  function open(room: Room) {
    const validUntilMs = room.validUntil === null ? null : Date.parse(room.validUntil)
    reviving = false
    if (player.state.get().phase === 'open') player.renew(validUntilMs)
    else {
      const page = early?.page ?? newPage()
      opening = { page, toldMs: Date.now() }
      player.open(
        {
          audioUrl: mediaUrl(place, 'audio', page),
          peaksUrl: mediaUrl(place, 'peaks', page),
          durationMs: room.recording.durationMs,
          validUntilMs,
          early: early?.peaks,
        },
        firstMs,
      )
      firstMs = null
      early = null
    }
    if (threads.state.get().phase === 'none') void threads.load()
    outbox.againAll()
  }

  /** They were refused: there is nothing to hear yet, or any more. */
  function forgetEarly() {
    early?.request.abort()
    early = null
  }

  function close() {
    forgetEarly()
    player.silence('closed')
    threads.drop()
    outbox.empty()
    forgetWriting(personId, place)
  }

  function onWatch() {
    const { status, room } = watch.state.get()
    if (status === 'open' && room) open(room)
    else if (status === 'closed') close()
    else if (status === 'preparing') forgetEarly()
  }

  function onPlayer() {
    const { phase, silentBecause } = player.state.get()
    if (phase !== 'silent') return
    threads.drop()
    tellSilent()
    if (silentBecause !== 'expired') return
    clearTimeout(expiredTimer)
    expiredTimer = setTimeout(() => void watch.ask(), EXPIRED_ASK_MS)
  }

  /** Sound, peaks and threads are gone. */
  function tellSilent() {
    if (opening) tellPlayer(place, opening.page, true)
    opening = null
  }

  function tellOpen() {
    const now = Date.now()
    if (!opening || now - opening.toldMs < OPEN_EACH_MS) return
    opening.toldMs = now
    tellPlayer(place, opening.page, false)
  }

  /** A page that the browser keeps to come back to falls silent by itself; one that is closed says it now. */
  function onPageHide({ persisted }: PageTransitionEvent) {
    if (!persisted) tellSilent()
  }

  function sendAgain() {
    const now = Date.now()
    if (!outbox.letters().some((letter) => letter.state === 'failed')) again = { atMs: now, afterMs: FIRST_AGAIN_MS }
    else if (now - again.atMs >= again.afterMs) {
      again = { atMs: now, afterMs: Math.min(again.afterMs * 2, LAST_AGAIN_MS) }
      outbox.againAll()
    }
  }

  const concerns = (event: { recordingId: string; shareId: string | null }) =>
    event.recordingId === place.recordingId && event.shareId === place.shareId

  return {
    place,
    player,
    watch,
    threads,
    outbox,
    start(atMs) {
      firstMs = atMs
      early = takeEarly(place)
      const { request } = early
      firstRoom = early.room
      const stops = [
        watch.state.subscribe(onWatch),
        player.state.subscribe(onPlayer),
        // Words that can't be had may be forbidden by now.
        threads.state.subscribe(() => {
          if (threads.state.get().phase === 'failed') void watch.ask()
        }),
        player.onTime(() => {
          if (player.state.get().playing) noteActivity()
        }),
      ]
      window.addEventListener('pagehide', onPageHide)
      void watch.ask()
      return () => {
        window.removeEventListener('pagehide', onPageHide)
        for (const stop of stops) stop()
        clearTimeout(expiredTimer)
        request.abort()
        watch.end()
        player.silence('left')
        threads.drop()
        tellSilent()
      }
    },
    heard(event) {
      if (event.kind === 'opened') {
        void watch.ask()
        if (threads.state.get().phase === 'ready') void threads.load()
      } else if (event.kind === 'closed' && concerns(event)) watch.close()
      else if (event.kind === 'share' && concerns(event)) void watch.ask()
      else if (event.kind === 'recording' && event.recordingId === place.recordingId) void watch.ask()
      else if (event.kind === 'thread' && event.recordingId === place.recordingId) {
        const { threadId } = event
        void outbox.settled(OWN_LETTER_LIMIT_MS).then(() => {
          if (threads.state.get().phase !== 'none') return threads.heard(threadId).catch(() => undefined)
        })
      }
    },
    beat() {
      player.beat()
      sendAgain()
      tellOpen()
      const { phase, silentBecause } = player.state.get()
      if (reviving || phase !== 'silent' || silentBecause !== 'heartbeat') return
      reviving = true
      void watch.ask().finally(() => {
        reviving = false
      })
    },
  }
}
