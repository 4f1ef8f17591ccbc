import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type ReactNode } from 'react'
import type { ThreadListProps } from './thread-list.tsx'

/** A long list of which only what is in sight is drawn. Loaded only where there is one. */
export function VirtualThreads({
  items,
  chosenId,
  activeId,
  writing,
  scroller,
  card,
}: ThreadListProps & { card: (item: ThreadListProps['items'][number]) => ReactNode }) {
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 150,
    overscan: 6,
    getItemKey: (at) => items[at]?.thread.id ?? at,
  })
  const shown = chosenId ?? (writing.current ? null : activeId)
  useEffect(() => {
    const at = items.findIndex((item) => item.thread.id === shown)
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' })
    // oxlint-disable-next-line react/exhaustive-deps -- only a new choice or the playhead's passing moves the list
  }, [shown])
  return (
    <ol className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => {
        const item = items[row.index]
        return item ? (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            className="absolute inset-x-0 top-0 border-b border-line"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {card(item)}
          </li>
        ) : null
      })}
    </ol>
  )
}
