import type { ReactNode } from 'react'

/**
 * The room fills the page and scrolls in its parts. From 1024 px on the player stands left and the threads right; below
 * that the waveform stays above, the threads scroll under it, and the player's button is in the thumb's reach.
 */
export function RoomFrame({
  header,
  stage,
  transport,
  below,
  panel,
  composer,
  thumb,
}: {
  header: ReactNode
  stage: ReactNode
  transport?: ReactNode
  below?: ReactNode
  panel: ReactNode
  composer?: ReactNode
  thumb?: ReactNode
}) {
  return (
    <div className="relative min-h-[32rem] flex-1">
      <div className="absolute inset-0 flex flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:grid-rows-1">
        <div className="flex min-w-0 flex-col lg:overflow-y-auto">
          {header}
          <section className="flex flex-col px-4 pt-1 lg:px-8 lg:pt-4">
            {stage}
            {transport}
          </section>
          <div className="px-8 pt-8 pb-10 max-lg:hidden">{below}</div>
        </div>
        <aside className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:mt-2 max-lg:border-t max-lg:border-line lg:border-l lg:border-line">
          {panel}
          {composer ? <div className="border-t border-line px-4 py-3 max-lg:hidden lg:px-5">{composer}</div> : null}
        </aside>
        {thumb ? (
          <div className="flex items-center justify-between gap-2 border-t border-line bg-surface px-3 py-2 lg:hidden">
            {thumb}
          </div>
        ) : null}
      </div>
    </div>
  )
}
