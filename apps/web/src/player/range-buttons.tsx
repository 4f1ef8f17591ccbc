import { Button, IconButton } from '@earshot/ui/button'
import { X } from '@earshot/ui/icons'
import { TooltipTrigger } from '@earshot/ui/tooltip'
import { useTranslations } from 'use-intl'
import { KeyTooltip } from '../keys/key-tooltip.tsx'
import { usePlayer, usePlayerState } from './player-context.tsx'

/** In and out points of a range, and the way out of it. */
export function RangeButtons() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const marked = usePlayerState((state) => state.range !== null || state.inMs !== null)
  return (
    <span className="flex items-center">
      <TooltipTrigger delay={600}>
        <Button
          variant="quiet"
          className="px-2.5!"
          onPress={player.markIn}
          aria-label={`${t('markIn')}: ${t('markInLong')}`}
        >
          {t('markIn')}
        </Button>
        <KeyTooltip keys="i">{t('markInLong')}</KeyTooltip>
      </TooltipTrigger>
      <TooltipTrigger delay={600}>
        <Button
          variant="quiet"
          className="px-2.5!"
          onPress={player.markOut}
          aria-label={`${t('markOut')}: ${t('markOutLong')}`}
        >
          {t('markOut')}
        </Button>
        <KeyTooltip keys="o">{t('markOutLong')}</KeyTooltip>
      </TooltipTrigger>
      {marked ? (
        <IconButton aria-label={t('clearRange')} onPress={() => player.setRange(null)} className="w-7!">
          <X aria-hidden size={14} />
        </IconButton>
      ) : null}
    </span>
  )
}
