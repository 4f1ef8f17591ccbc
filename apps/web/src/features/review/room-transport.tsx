import { useTranslations } from 'use-intl'
import { TimeReadout } from '../../player/overview.tsx'
import { JumpButton, LoopToggle, PlayButton, RangeButtons, SkipToggle, SpeedMenu } from '../../player/transport.tsx'

/** The player's buttons under the waveform, where there is room for all of them. */
export function Transport() {
  const t = useTranslations('review.player')
  return (
    <div role="group" aria-label={t('label')} className="flex flex-wrap items-center gap-x-1 gap-y-2 pt-3">
      <span className="mr-2 flex items-center gap-1">
        <JumpButton by={-5} />
        <PlayButton />
        <JumpButton by={5} />
      </span>
      <SpeedMenu />
      <LoopToggle />
      <SkipToggle />
      <RangeButtons />
      <TimeReadout className="ml-auto text-lg" />
    </div>
  )
}
