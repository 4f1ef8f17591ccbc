import { Button, IconButton } from '@earshot/ui/button'
import { Play, SkipBack, SkipForward, Square } from '@earshot/ui/icons'
import { TooltipTrigger } from '@earshot/ui/tooltip'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { KeyTooltip } from '../../keys/key-tooltip.tsx'
import { clockSpan } from '../../player/clock.ts'
import type { InTurnState } from '../../player/in-turn.ts'
import { usePlayer, usePlayerState } from '../../player/player-context.tsx'
import { useReview } from './desk.tsx'
import type { Thread } from './thread.ts'

export const openQuestions = (threads: readonly Thread[]) =>
  threads.filter((thread) => thread.question !== null && thread.resolvedAt === null)

export function useInTurn(): InTurnState {
  const { state } = usePlayer().inTurn
  return useSyncExternalStore(state.subscribe, state.get)
}

/** The way into the moments that were asked about, one after the other; while they play, the way through them. */
export function AskedInTurn({ threads, className = '' }: { threads: readonly Thread[]; className?: string }) {
  const t = useTranslations('review.asked')
  const player = usePlayer()
  const { can } = useReview().room
  const ready = usePlayerState((state) => state.phase === 'open')
  const { moments } = useInTurn()
  const asked = openQuestions(threads)
  if (moments.length > 0) return <Course className={className} />
  if (asked.length === 0) return null
  return (
    <TooltipTrigger delay={600}>
      <Button size="sm" isDisabled={!ready} onPress={() => player.playInTurn(asked)} className={className}>
        <Play aria-hidden size={13} fill="currentColor" />
        {can.question ? t('playOwn') : t('play')}
      </Button>
      <KeyTooltip keys="a">{t('playMeans')}</KeyTooltip>
    </TooltipTrigger>
  )
}

function Course({ className }: { className: string }) {
  const t = useTranslations('review.asked')
  const { inTurn } = usePlayer()
  const { moments, at, rests } = useInTurn()
  const moment = moments[at]
  if (!moment) return null
  return (
    <fieldset
      aria-label={t('course')}
      className={`m-0 flex min-w-0 items-center gap-0.5 border-0 p-0 max-lg:w-full ${className}`}
      data-testid="in-turn"
    >
      <output className="min-w-0 flex-1 pr-2 text-sm tabular-nums">
        <span className="font-semibold">{t('nth', { at: at + 1, of: moments.length })}</span>
        <span className="text-ink-soft">
          {' · '}
          {rests ? t('rests') : clockSpan(moment.startMs, moment.endMs)}
        </span>
      </output>
      <IconButton size="sm" aria-label={t('previous')} onPress={inTurn.previous}>
        <SkipBack aria-hidden size={15} />
      </IconButton>
      <TooltipTrigger delay={600}>
        <IconButton size="sm" aria-label={t('next')} isDisabled={at === moments.length - 1} onPress={inTurn.next}>
          <SkipForward aria-hidden size={15} />
        </IconButton>
        <KeyTooltip keys="a">{t('next')}</KeyTooltip>
      </TooltipTrigger>
      <TooltipTrigger delay={600}>
        <IconButton size="sm" aria-label={t('stop')} onPress={inTurn.stop}>
          <Square aria-hidden size={13} fill="currentColor" />
        </IconButton>
        <KeyTooltip keys="Escape">{t('stop')}</KeyTooltip>
      </TooltipTrigger>
    </fieldset>
  )
}
