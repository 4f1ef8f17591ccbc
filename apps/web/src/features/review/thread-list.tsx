import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react'
import { usePlayer } from '../../player/player-context.tsx'
import type { Letter } from './outbox.ts'
import { ThreadCard, type ThreadCardProps } from './thread-card.tsx'
import type { Thread } from './thread.ts'

/** Beyond this the list draws only what is in sight. */
const DRAWN_WHOLE = 100

const VirtualThreads = lazy(() =>
  import('./virtual-threads.tsx').then((module) => ({ default: module.VirtualThreads })),
)

export type ThreadListProps = Pick<ThreadCardProps, 'onReply' | 'onEditQuestion' | 'onCopyLink'> & {
  items: readonly { thread: Thread; letter?: Letter }[]
  chosenId: string | null
  activeId: string | null
  replyingTo: string | null
  /** Somebody writes: nothing moves under their hands. */
  writing: RefObject<boolean>
  scroller: RefObject<HTMLDivElement | null>
}

/** The threads in order. The chosen one is brought into sight, and while sound plays the one at the playhead. */
export function ThreadList(props: ThreadListProps) {
  const { items, chosenId, activeId, replyingTo } = props
  const whole = items.length <= DRAWN_WHOLE
  useBringIntoSight(props, whole)

  const card = ({ thread, letter }: ThreadListProps['items'][number]) => (
    <ThreadCard
      thread={thread}
      letter={letter}
      chosen={thread.id === chosenId}
      active={thread.id === activeId}
      replying={thread.id === replyingTo}
      onReply={props.onReply}
      onEditQuestion={props.onEditQuestion}
      onCopyLink={props.onCopyLink}
    />
  )
  if (!whole) {
    return (
      <Suspense>
        <VirtualThreads {...props} card={card} />
      </Suspense>
    )
  }
  return (
    <ol className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.thread.id}>{card(item)}</li>
      ))}
    </ol>
  )
}

/** After a person has scrolled, the list stays where they put it for so long. */
const HANDS_OFF_MS = 4000

function useBringIntoSight({ items, chosenId, activeId, writing, scroller }: ThreadListProps, whole: boolean) {
  const player = usePlayer()
  const writtenId = items.findLast((item) => item.letter?.state === 'sending')?.thread.id
  const touchedAtMs = useRef(-Infinity)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const listening = new AbortController()
    const touched = () => {
      touchedAtMs.current = performance.now()
    }
    for (const kind of ['wheel', 'touchmove', 'keydown'] as const) {
      element.addEventListener(kind, touched, { passive: true, signal: listening.signal })
    }
    return () => listening.abort()
  }, [scroller])

  const show = (id: string) => {
    if (!whole) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    document.getElementById(`thread-${id}`)?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' })
  }
  useEffect(() => {
    if (chosenId) show(chosenId)
    // oxlint-disable-next-line react/exhaustive-deps -- only a new choice moves the list
  }, [chosenId])
  useEffect(() => {
    if (writtenId) show(writtenId)
    // oxlint-disable-next-line react/exhaustive-deps -- only a new letter moves the list
  }, [writtenId])
  useEffect(() => {
    if (!activeId || writing.current || !player.state.get().playing) return
    if (performance.now() - touchedAtMs.current > HANDS_OFF_MS) show(activeId)
    // oxlint-disable-next-line react/exhaustive-deps -- only the playhead's passing moves the list
  }, [activeId])
}
