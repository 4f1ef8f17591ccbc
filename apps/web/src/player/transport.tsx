import { IconButton } from '@earshot/ui/button'
import { Pause, Play, Repeat, RotateCcw, RotateCw } from '@earshot/ui/icons'
import { Spinner } from '@earshot/ui/spinner'
import { ToggleButton } from '@earshot/ui/toggle-button'
import { TooltipTrigger } from '@earshot/ui/tooltip'
import { useTranslations } from 'use-intl'
import { KeyTooltip } from '../keys/key-tooltip.tsx'
import { Choice } from './choice.tsx'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { totalMs } from './silences.ts'
import { useSpeeds } from './use-speeds.ts'

/** Play and pause. The one primary action of the room. */
export function PlayButton({ size = 'lg' }: { size?: 'md' | 'lg' }) {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const playing = usePlayerState((state) => state.playing)
  const waiting = usePlayerState((state) => state.waiting)
  const silent = usePlayerState((state) => state.phase === 'silent')
  const label = playing || waiting ? t('pause') : t('play')
  return (
    <TooltipTrigger delay={600}>
      <IconButton
        variant="primary"
        size={size}
        aria-label={label}
        isDisabled={silent}
        onPress={player.toggle}
        className="rounded-full"
      >
        {waiting ? (
          <Spinner />
        ) : playing ? (
          <Pause aria-hidden size={20} fill="currentColor" strokeWidth={1} />
        ) : (
          <Play aria-hidden size={20} fill="currentColor" strokeWidth={1} className="translate-x-px" />
        )}
      </IconButton>
      <KeyTooltip keys="k">{label}</KeyTooltip>
    </TooltipTrigger>
  )
}

/** Five seconds back or ahead. */
export function JumpButton({ by }: { by: -5 | 5 }) {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const Arrow = by < 0 ? RotateCcw : RotateCw
  return (
    <TooltipTrigger delay={600}>
      <IconButton aria-label={by < 0 ? t('back') : t('ahead')} onPress={() => player.nudge(by * 1000)} size="lg">
        <span className="relative grid place-items-center">
          <Arrow aria-hidden size={24} strokeWidth={1.4} />
          <span aria-hidden className="absolute text-[0.5625rem] font-bold">
            5
          </span>
        </span>
      </IconButton>
      <KeyTooltip keys={by < 0 ? 'j' : 'l'}>{by < 0 ? t('back') : t('ahead')}</KeyTooltip>
    </TooltipTrigger>
  )
}

export function SpeedMenu() {
  const t = useTranslations('review.player')
  const { now, section } = useSpeeds()
  return (
    <Choice
      label={t('speed', { rate: now })}
      sections={[section]}
      placement="bottom end"
      className="min-w-14 tabular-nums"
    >
      {now}
    </Choice>
  )
}

export function LoopToggle() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const loops = usePlayerState((state) => state.loops)
  const ranged = usePlayerState((state) => state.range !== null)
  return (
    <TooltipTrigger delay={600}>
      <ToggleButton isSelected={loops} onChange={player.toggleLoop} className="px-2.5!">
        <Repeat aria-hidden size={16} />
        {t('loop')}
      </ToggleButton>
      <KeyTooltip keys="m">{ranged ? t('loopRange') : t('loop')}</KeyTooltip>
    </TooltipTrigger>
  )
}

export function SkipToggle() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const skips = usePlayerState((state) => state.skipsSilence)
  const silences = usePlayerState((state) => state.silences)
  if (silences.length === 0) return null
  const seconds = Math.round(totalMs(silences) / 1000)
  return (
    <ToggleButton isSelected={skips} onChange={player.toggleSkip} className="px-2.5!">
      {t('skip')}
      <span className="text-sm text-ink-faint tabular-nums">
        {seconds < 90 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.round(seconds / 60) })}
      </span>
    </ToggleButton>
  )
}
