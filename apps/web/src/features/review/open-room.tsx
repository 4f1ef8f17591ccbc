import { notify } from '@earshot/ui/toast'
import { useCallback, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { usePlayerState } from '../../player/player-context.tsx'
import { Stage } from '../../player/stage.tsx'
import { Afterwards } from './afterwards.tsx'
import { AskedInTurn, openQuestions } from './asked-in-turn.tsx'
import { Asked } from './asked.tsx'
import { Composer } from './composer.tsx'
import { DeskProvider, type Desk } from './desk.tsx'
import { neighbour } from './order.ts'
import { OverRoom, type Prepared } from './over-room.tsx'
import { Rest } from './rest.tsx'
import { RoomFrame } from './room-frame.tsx'
import { RoomHeader } from './room-header.tsx'
import { HeaderLoading, PanelLoading } from './room-loading.tsx'
import type { RoomParts } from './room-parts.ts'
import type { Room } from './room.ts'
import { MarkerPreview } from './marker-preview.tsx'
import { KINDS, type Thread } from './thread.ts'
import { ThreadsPanel } from './threads-panel.tsx'
import { Transport } from './room-transport.tsx'
import { ThumbBar } from './thumb-bar.tsx'
import { useAskedAtOnce } from './use-asked-at-once.ts'
import { useFilter } from './use-filter.ts'
import { useIsWide } from './use-is-wide.ts'
import { useLinkedThread } from './use-linked-thread.ts'
import { useResolve } from './use-resolve.ts'
import { useRoomKeys, type RoomActions } from './use-room-keys.ts'
import { useShownThreads } from './use-shown-threads.ts'
import { useThreadAtPlayhead } from './use-thread-at-playhead.ts'

export type OpenRoomProps = {
  parts: RoomParts
  /** Null until the server has opened it: the player stands already, and nothing jumps when it does. */
  room: Room | null
  linkedThreadId: string | null
  linkedMs: number | null
  /** What the address names: the chosen thread and its moment. */
  onPlace: (place: { thread?: string; t?: number; asked?: undefined }) => void
  /** Begins with what was asked. */
  playsAsked: boolean
  onShare: (shareId: string | null) => void
}

/** A room: player, threads and what is being written. */
export function OpenRoom({ parts, room, linkedThreadId, linkedMs, playsAsked, onPlace, onShare }: OpenRoomProps) {
  const t = useTranslations('review')
  const { place, player, threads, outbox } = parts
  const wide = useIsWide()
  const me = useMe().person
  const phase = usePlayerState((state) => state.phase)
  const { filter, kept, setFilter, keep } = useFilter()
  const [chosenId, setChosenId] = useState<string | null>(linkedThreadId)
  const [replyingTo, setReplyingTo] = useState<string | null>(null)
  const [question, setQuestion] = useState<Prepared | null>(null)
  const [sheet, setSheet] = useState(false)
  const writing = useRef(false)
  const textRef = useRef<HTMLTextAreaElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)

  const view = useShownThreads(threads, outbox, { filter, kept }, me, place)
  const activeId = useThreadAtPlayhead(player, view.threadsShown)
  useLinkedThread(linkedThreadId, linkedMs, view.threadsShown, player.seek)
  useAskedAtOnce(playsAsked && phase === 'open' && view.phase === 'ready', () => {
    // Once, and not again when the page is loaded anew.
    onPlace({ asked: undefined })
    player.playInTurn(openQuestions(view.threadsAll))
  })

  const choose = useCallback(
    (thread: Thread | null) => {
      setChosenId(thread?.id ?? null)
      onPlace({ thread: thread?.id, t: undefined })
      if (thread) player.seek(thread.startMs)
    },
    [onPlace, player],
  )
  const resolve = useResolve(threads, me, keep)
  const desk: Desk | null = room && {
    place,
    room,
    threads,
    outbox,
    chosenId,
    choose,
    resolve,
    typing(text) {
      writing.current = text !== ''
      player.holdForTyping()
    },
    typingDone() {
      writing.current = false
      player.releaseTyping()
    },
  }

  const chosen = view.threadsShown.find((thread) => thread.id === chosenId) ?? null
  const write = () => {
    if (!room?.can.comment) return
    // Where a risk is asked about first there is no field yet, and nothing is to be written.
    if (wide) textRef.current?.focus()
    else setSheet(true)
  }
  const go = (direction: 1 | -1) => {
    const next = neighbour(view.threadsShown, chosenId, player.positionMs(), direction)
    if (next) choose(next)
  }
  const actions: RoomActions = {
    comment: write,
    question: () => setQuestion({ changes: null }),
    next: () => go(1),
    previous: () => go(-1),
    reply: () => {
      const to = chosenId ?? activeId
      if (to) setReplyingTo(to)
    },
    resolve: () => {
      const one = chosen ?? view.threadsShown.find((thread) => thread.id === activeId)
      if (one) resolve(one)
    },
    asked() {
      if (player.inTurn.isOn()) player.inTurn.next()
      else player.playInTurn(openQuestions(view.threadsAll))
    },
    search: () => searchRef.current?.focus(),
    back() {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) activeElement.blur()
      else if (replyingTo) setReplyingTo(null)
      else if (player.inTurn.isOn()) player.inTurn.stop()
      else if (player.state.get().range || player.state.get().inMs !== null) player.setRange(null)
      else if (chosenId) choose(null)
    },
  }
  useRoomKeys(player, actions, room?.can.question ?? false)

  const byId = (id: string) => view.threadsShown.find((thread) => thread.id === id)
  const resting = phase === 'silent'
  return (
    <DeskProvider desk={desk}>
      <RoomFrame
        header={room ? <RoomHeader room={room} onShare={onShare} /> : <HeaderLoading />}
        stage={
          resting ? (
            <Rest compact={!wide} />
          ) : (
            <Stage
              key={wide ? 'wide' : 'narrow'}
              compact={!wide}
              leftOut={room?.recording.leftOut}
              markers={view.markers}
              chosenId={chosenId}
              onChoose={(id) => choose(byId(id) ?? null)}
              renderPreview={(id) => <MarkerPreview thread={byId(id)} me={me} />}
              kindWord={(kind) => {
                const known = KINDS.find((one) => one === kind)
                return known ? t(`kinds.${known}`) : kind
              }}
            />
          )
        }
        transport={
          wide ? <Transport /> : room ? <AskedInTurn threads={view.threadsAll} className="mt-2 self-start" /> : null
        }
        below={
          room?.can.comment && view.phase === 'ready' ? (
            <Asked threads={view.threadsAll} onPrepare={() => setQuestion({ changes: null })} />
          ) : null
        }
        panel={
          <Afterwards isTime={room !== null} before={<PanelLoading />}>
            <ThreadsPanel
              items={view.shown}
              phase={view.phase}
              total={view.all.length}
              filter={filter}
              onFilter={setFilter}
              searchRef={searchRef}
              chosenId={chosenId}
              activeId={activeId}
              replyingTo={replyingTo}
              writing={writing}
              resting={resting}
              onWrite={write}
              onReply={setReplyingTo}
              onEditQuestion={(thread) => setQuestion({ changes: thread })}
              onCopyLink={(thread) => {
                const link = new URL(location.href)
                link.searchParams.set('thread', thread.id)
                void navigator.clipboard.writeText(link.href).then(() => notify({ title: t('thread.linkCopied') }))
              }}
            />
          </Afterwards>
        }
        composer={
          wide && room?.can.comment ? (
            <Afterwards isTime before={null}>
              <Composer inputRef={textRef} />
            </Afterwards>
          ) : null
        }
        thumb={wide ? null : <ThumbBar onWrite={room?.can.comment ? () => setSheet(true) : null} />}
      />
      {room ? (
        <OverRoom sheet={sheet && !wide} onSheet={setSheet} question={question} onQuestion={setQuestion} />
      ) : null}
    </DeskProvider>
  )
}
