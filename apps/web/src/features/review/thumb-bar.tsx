import { IconButton } from '@earshot/ui/button'
import { Pencil } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { PlayerMenu } from '../../player/player-menu.tsx'
import { TimeReadout } from '../../player/time-readout.tsx'
import { JumpButton, PlayButton } from '../../player/transport.tsx'

/** On a phone, the player within the thumb's reach, and the way to write. */
export function ThumbBar({ onWrite }: { onWrite: (() => void) | null }) {
  const t = useTranslations('review.composer')
  return (
    <>
      <TimeReadout className="text-sm" />
      <span className="flex items-center">
        <JumpButton by={-5} />
        <PlayButton />
        <JumpButton by={5} />
      </span>
      <span className="flex items-center">
        <PlayerMenu />
        {onWrite ? (
          <IconButton size="lg" variant="secondary" onPress={onWrite} aria-label={t('title')}>
            <Pencil aria-hidden size={18} />
          </IconButton>
        ) : null}
      </span>
    </>
  )
}
