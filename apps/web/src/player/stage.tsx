import { Button, IconButton } from '@earshot/ui/button'
import { Plus } from '@earshot/ui/icons'
import { Skeleton } from '@earshot/ui/skeleton'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MarkerLane, type MarkerLaneProps } from './marker-lane.tsx'
import { Overview } from './overview.tsx'
import { usePlayer, usePlayerState, useView } from './player-context.tsx'
import { PlayheadLine } from './playhead.tsx'
import { ZoomedWave, type Zoom } from './zoomed-wave.tsx'

export type StageProps = MarkerLaneProps & {
  /** Low on a phone, where threads need the room. */
  compact: boolean
}

/** Lane, enlarged waveform and the whole recording, one under another. Takes its room before anything has arrived. */
export function Stage({ compact, ...lane }: StageProps) {
  const zoom = useRef<Zoom>(null)
  const waveHeight = compact ? 72 : 148
  const drawn = usePlayerState((state) => state.peaks !== null)
  const trouble = usePlayerState((state) => state.trouble)
  return (
    <div className="flex flex-col gap-1.5 select-none">
      <div className="relative" data-testid="waveform" data-drawn={drawn || undefined}>
        <MarkerLane {...lane} />
        <ZoomedWave height={waveHeight} zoom={zoom} />
        <PlayheadLine />
        {drawn || trouble ? null : (
          <Skeleton className="pointer-events-none absolute inset-x-0 bottom-8 h-24 pointer-coarse:h-12" />
        )}
        {drawn ? <ZoomButtons zoom={(direction) => zoom.current?.step(direction)} /> : null}
      </div>
      <Overview height={compact ? 28 : 44} markers={lane.markers} />
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
    <span className="absolute right-1 bottom-6 z-10 flex rounded-md bg-surface/80 pointer-coarse:hidden">
      <IconButton size="sm" aria-label={t('zoomOut')} isDisabled={whole} onPress={() => zoom(-1)}>
        <span aria-hidden className="block h-[1.5px] w-3 bg-current" />
      </IconButton>
      <IconButton size="sm" aria-label={t('zoomIn')} onPress={() => zoom(1)}>
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
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-may-not-soft px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-64">{trouble === 'peaks' ? t('peaksTrouble') : t('soundTrouble')}</span>
      <Button size="sm" onPress={player.retry}>
        {t('retry')}
      </Button>
    </div>
  )
}
