import { Button } from '@earshot/ui/button'
import { Pencil } from '@earshot/ui/icons'
import { Sheet } from '@earshot/ui/sheet'
import { notify } from '@earshot/ui/toast'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { usePlayerState } from '../../player/player-context.tsx'
import { Stage } from '../../player/stage.tsx'
import { PlayerMenu } from '../../player/player-menu.tsx'
import { JumpButton, PlayButton } from '../../player/transport.tsx'
import { TimeReadout } from '../../player/time-readout.tsx'
import { Asked } from './asked.tsx'
import { Composer } from './composer.tsx'
import { DeskProvider, type Desk } from './desk.tsx'
import { neighbour } from './order.ts'
import { QuestionSheet } from './question-sheet.tsx'
import { Rest } from './rest.tsx'
import { api } from '../../api/trpc.ts'
import { RoomFrame } from './room-frame.tsx'
import { RoomHeader } from './room-header.tsx'
import type { RoomParts } from './room-parts.ts'
import type { Place, Room } from './room.ts'
import { MarkerPreview } from './marker-preview.tsx'
import type { Thread } from './thread.ts'
import { ThreadsPanel } from './threads-panel.tsx'
import { Transport } from './room-transport.tsx'
import { useFilter } from './use-filter.ts'
import { useIsWide } from './use-is-wide.ts'
import { useRoomKeys } from './use-room-keys.ts'
import { useShownThreads } from './use-shown-threads.ts'
import { useThreadAtPlayhead } from './use-thread-at-playhead.ts'

export type OpenRoomProps = {
  parts: RoomParts
  room: Room
  linkedThreadId: string | null
  linkedMs: number | null
  /** What the address names: the chosen thread and its moment. */
  onPlace: (place: { thread: string | undefined; t: number | undefined }) => void
  onShare: (shareId: string | null) => void
}

/** A room that the server has opened: player, threads and what is being written. */
export function OpenRoom({ parts, room, linkedThreadId, linkedMs, onPlace, onShare }: OpenRoomProps) {
  const t = useTranslations('review')
  const say = useRefusalWords()
  const { player, threads, outbox } = parts
  const wide = useIsWide()
  const phase = usePlayerState((state) => state.phase)
  const { filter, kept, setFilter, keep } = useFilter()
  const [chosenId, setChosenId] = useState<string | null>(linkedThreadId)
  const [replyingTo, setReplyingTo] = useState<string | null>(null)
  const [question, setQuestion] = useState<{ changes: Thread | null } | null>(null)
  const [sheet, setSheet] = useState(false)
  const writing = useRef(false)
  const textRef = useRef<HTMLTextAreaElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)

  const place = useMemo<Place>(
    () => ({ recordingId: room.recording.id, shareId: room.share?.id ?? null }),
    [room.recording.id, room.share?.id],
  )
  const view = useShownThreads(threads, outbox, { filter, kept }, room.me, place)
  const activeId = useThreadAtPlayhead(player, view.threadsShown)
  useLinkedThread(linkedThreadId, linkedMs, view.threadsShown, player.seek)

  const choose = useCallback(
    (thread: Thread | null) => {
      setChosenId(thread?.id ?? null)
      onPlace({ thread: thread?.id, t: undefined })
      if (thread) player.seek(thread.startMs)
    },
    [onPlace, player],
  )
  const resolve = useCallback(
    (thread: Thread) => {
      const resolved = thread.resolvedAt === null
      keep(thread.id)
      const takeBack = threads.guess(thread.id, (before) => ({
        ...before,
        resolvedAt: resolved ? new Date().toISOString() : null,
        resolvedBy: resolved ? room.me : null,
      }))
      api.threads.resolve.mutate({ threadId: thread.id, resolved }).then(threads.put, (error: unknown) => {
        takeBack()
        notify({ tone: 'may-not', title: t('thread.notDone'), description: say(error) })
      })
    },
    [keep, room.me, say, t, threads],
  )
  const desk: Desk = {
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
    if (wide) textRef.current?.focus()
    else setSheet(true)
  }
  const go = (direction: 1 | -1) => {
    const next = neighbour(view.threadsShown, chosenId, player.positionMs(), direction)
    if (next) choose(next)
  }
  useRoomKeys(player, {
    comment: write,
    question: () => (room.can.question ? setQuestion({ changes: null }) : write()),
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
    search: () => searchRef.current?.focus(),
    back() {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) activeElement.blur()
      else if (replyingTo) setReplyingTo(null)
      else if (player.state.get().range || player.state.get().inMs !== null) player.setRange(null)
      else if (chosenId) choose(null)
    },
  })

  const byId = (id: string) => view.threadsShown.find((thread) => thread.id === id)
  const resting = phase === 'silent'
  return (
    <DeskProvider desk={desk}>
      <RoomFrame
        header={<RoomHeader room={room} onShare={onShare} />}
        stage={
          resting ? (
            <Rest compact={!wide} />
          ) : (
            <Stage
              key={wide ? 'wide' : 'narrow'}
              compact={!wide}
              markers={view.markers}
              chosenId={chosenId}
              onChoose={(id) => choose(byId(id) ?? null)}
              preview={(id) => <MarkerPreview thread={byId(id)} me={room.me} />}
              kindWord={(kind) => (t.has(`kinds.${kind}` as 'kinds.process') ? t(`kinds.${kind}` as 'kinds.process') : kind)}
            />
          )
        }
        transport={wide ? <Transport /> : null}
        below={
          view.phase === 'ready' ? (
            <Asked threads={view.all.map((item) => item.thread)} onPrepare={() => setQuestion({ changes: null })} />
          ) : null
        }
        panel={
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
        }
        composer={wide && room.can.comment ? <Composer inputRef={textRef} /> : null}
        thumb={
          <>
            <TimeReadout className="text-sm" />
            <span className="flex items-center">
              <JumpButton by={-5} />
              <PlayButton />
              <JumpButton by={5} />
            </span>
            <span className="flex items-center">
              <PlayerMenu />
              {room.can.comment ? (
                <Button size="lg" onPress={() => setSheet(true)} aria-label={t('composer.title')} icon>
                  <Pencil aria-hidden size={18} />
                </Button>
              ) : null}
            </span>
          </>
        }
      />
      {wide ? null : (
        <Sheet isOpen={sheet} onOpenChange={setSheet} title={t('composer.title')} isDismissable={false}>
          <Composer autoFocus onSent={() => setSheet(false)} />
        </Sheet>
      )}
      <QuestionSheet
        isOpen={question !== null}
        onOpenChange={(open) => setQuestion(open ? question : null)}
        changes={question?.changes ?? null}
      />
    </DeskProvider>
  )
}

/** A thread out of a link: the playhead goes to it once it has come, unless the link names a moment of its own. */
function useLinkedThread(
  threadId: string | null,
  atMs: number | null,
  threads: readonly Thread[],
  seek: (ms: number) => void,
) {
  const done = useRef(threadId === null || atMs !== null)
  useEffect(() => {
    if (done.current) return
    const found = threads.find((thread) => thread.id === threadId)
    if (!found) return
    done.current = true
    seek(found.startMs)
  }, [threadId, threads, seek])
}
