import { IconButton } from '@earshot/ui/button'
import { Clock, X } from '@earshot/ui/icons'
import { Tooltip, TooltipTrigger } from '@earshot/ui/tooltip'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { clockTenths } from '../../player/clock.ts'
import { usePlayer, usePlayerState, usePlayhead } from '../../player/player-context.tsx'
import { SHORTEST_SPAN_MS } from '../../player/span.ts'
import { MomentField } from './moment-field.tsx'

/** Where something is being written. `startMs` is null while it follows the playhead or the marked range. */
export type Anchor = { startMs: number | null; endMs: number | null }

export const FOLLOWING: Anchor = { startMs: null, endMs: null }

/** The anchor as it would be taken now. */
export function useAnchorNow(anchor: Anchor): () => { startMs: number; endMs: number | null } {
  const player = usePlayer()
  return () => {
    if (anchor.startMs !== null) return { startMs: anchor.startMs, endMs: anchor.endMs }
    const { range } = player.state.get()
    return range ? { ...range } : { startMs: Math.round(player.positionMs()), endMs: null }
  }
}

/**
 * The moment or range that something is about. It follows the playhead until one begins to write; from then on only a
 * range that is marked anew, typed times or "move to the playhead" change it.
 */
export function AnchorFields({ anchor, onChange }: { anchor: Anchor; onChange: (anchor: Anchor) => void }) {
  const t = useTranslations('review.composer')
  const player = usePlayer()
  const range = usePlayerState((state) => state.range)
  const durationMs = usePlayerState((state) => state.durationMs)
  const fixed = anchor.startMs !== null
  const marked = useRef(range)

  const take = useEffectEvent(onChange)
  useEffect(() => {
    if (range === marked.current) return
    marked.current = range
    if (fixed && range) take({ ...range })
  }, [range, fixed])

  if (anchor.startMs === null) return <Following />
  const { startMs, endMs } = anchor
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-sm text-ink-soft">
      <span>{endMs === null ? t('at') : t('from')}</span>
      <MomentField
        label={t('startLabel')}
        ms={startMs}
        onChange={(ms) => {
          const at = Math.min(ms, durationMs)
          onChange({ startMs: at, endMs: endMs !== null && endMs > at ? endMs : null })
        }}
      />
      {endMs === null ? null : (
        <>
          <span>{t('to')}</span>
          <MomentField
            label={t('endLabel')}
            ms={endMs}
            onChange={(ms) =>
              onChange({ startMs, endMs: Math.max(startMs + SHORTEST_SPAN_MS, Math.min(ms, durationMs)) })
            }
          />
          <IconButton size="sm" aria-label={t('moment')} onPress={() => onChange({ startMs, endMs: null })}>
            <X aria-hidden size={13} />
          </IconButton>
        </>
      )}
      <TooltipTrigger delay={400}>
        <IconButton
          size="sm"
          aria-label={t('here')}
          className="ml-auto"
          onPress={() => onChange({ startMs: Math.round(player.positionMs()), endMs: null })}
        >
          <Clock aria-hidden size={14} />
        </IconButton>
        <Tooltip>{t('here')}</Tooltip>
      </TooltipTrigger>
    </div>
  )
}

function Following() {
  const t = useTranslations('review.composer')
  const range = usePlayerState((state) => state.range)
  const time = useRef<HTMLTimeElement>(null)
  usePlayhead((ms) => {
    if (time.current && !range) time.current.textContent = clockTenths(ms)
  })
  return (
    <p className="text-sm text-ink-soft tabular-nums">
      {t('at')}{' '}
      <time ref={time} key={range ? `${range.startMs}-${range.endMs}` : 'playhead'} className="font-semibold text-ink">
        {range ? `${clockTenths(range.startMs)} – ${clockTenths(range.endMs)}` : null}
      </time>
    </p>
  )
}
