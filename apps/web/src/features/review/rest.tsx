import { WifiOff } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { usePlayerState } from '../../player/player-context.tsx'

/** In the waveform's place while the player rests by itself: what happened, and that it comes back. */
export function Rest({ compact }: { compact: boolean }) {
  const t = useTranslations('review.rest')
  const cause = usePlayerState((state) => state.silentBecause)
  return (
    <output
      data-testid="player-rests"
      className={`flex items-center justify-center rounded-md bg-sunken px-6 ${compact ? 'h-[11.5rem]' : 'h-[17.25rem]'}`}
    >
      <p className="flex max-w-md items-start gap-3 text-waiting">
        <WifiOff aria-hidden size={18} className="mt-0.5 shrink-0" />
        {cause === 'expired' ? t('expired') : t('heartbeat')}
      </p>
    </output>
  )
}
