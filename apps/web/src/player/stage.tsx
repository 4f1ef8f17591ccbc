import { Button, IconButton } from '@earshot/ui/button'
import { Plus } from '@earshot/ui/icons'
import { Skeleton } from '@earshot/ui/skeleton'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MarkerLane, type Markers } from './marker-lane.tsx'
import type { Span } from './span.ts'
import { Overview } from './overview.tsx'
import { usePlayer, usePlayerState, useView } from './player-context.tsx'
import { PlayheadLine } from './playhead.tsx'
import { Ruler } from './ruler.tsx'
import { ZoomedWave, type Zoom } from './zoomed-wave.tsx'

export type StageProps = Markers & {
  /** Low on a phone, where threads need the room. */
  compact: boolean
  leftOut?: readonly Span[]
}

const NONE: readonly Span[] = []

/** The waveform around the playhead and, under it, the whole recording. Takes its room before anything has arrived. */
export function Stage({ compact, leftOut = NONE, ...lane }: StageProps) {
  const zoom = useRef<Zoom>(null)
  const drawn = usePlayerState((state) => state.peaks !== null)
  const trouble = usePlayerState((state) => state.trouble)
  const view = useView()
  return (
    <div className="flex flex-col gap-1 select-none">
      <div className="relative overflow-x-clip" data-testid="waveform" data-drawn={drawn || undefined}>
        <MarkerLane {...lane} reach="pointer" view={view} className="h-6" />
        <ZoomedWave height={compact ? 64 : 160} zoom={zoom} leftOut={leftOut} />
        <Ruler />
        <PlayheadLine />
        {drawn || trouble ? null : (
          <Skeleton className={`pointer-events-none absolute inset-x-0 top-10 ${compact ? 'h-9' : 'h-28'}`} />
        )}
        {drawn ? <ZoomButtons zoom={(direction) => zoom.current?.step(direction)} /> : null}
      </div>
      <Overview height={compact ? 28 : 48} lane={lane} leftOut={leftOut} />
      {trouble ? <TroubleNote /> : null}
    </div>
  )
}

function ZoomButtons({ zoom }: { zoom: (direction: 1 | -1) => void }) {
  const t = useTranslations('review.player')
  const view = useView()
  const durationMs = usePlayerState((state) => state.durationMs)
  const whole = view.pxPerMs * durationMs <= view.widthPx + 1
  return (
    <span className="absolute right-0 bottom-0 z-10 flex h-5 items-center bg-surface pl-1 max-lg:hidden pointer-coarse:hidden">
      <IconButton size="sm" className="h-5!" aria-label={t('zoomOut')} isDisabled={whole} onPress={() => zoom(-1)}>
        <span aria-hidden className="block h-[1.5px] w-3 bg-current" />
      </IconButton>
      <IconButton size="sm" className="h-5!" aria-label={t('zoomIn')} onPress={() => zoom(1)}>
        <Plus aria-hidden size={15} />
      </IconButton>
    </span>
  )
}

function TroubleNote() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const trouble = usePlayerState((state) => state.trouble)
  return (
    <div role="alert" className="mt-2 flex flex-wrap items-center gap-3 rounded-md bg-may-not-soft px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-64">{trouble === 'peaks' ? t('peaksTrouble') : t('soundTrouble')}</span>
      <Button size="sm" onPress={player.retry}>
        {t('retry')}
      </Button>
    </div>
  )
}
