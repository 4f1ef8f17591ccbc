import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { RangeButtons } from '../../player/range-buttons.tsx'
import { TimeReadout } from '../../player/time-readout.tsx'
import { JumpButton, LoopToggle, PlayButton, SkipToggle, SpeedMenu } from '../../player/transport.tsx'

/** The player's buttons under the waveform, where there is room for all of them. It changes with the player alone. */
export const Transport = memo(function Transport() {
  const t = useTranslations('review.player')
  return (
    <fieldset
      aria-label={t('label')}
      className="m-0 flex min-w-0 border-0 p-0 flex-wrap items-center gap-x-1 gap-y-1 pt-3"
    >
      <span className="-ml-2 flex items-center gap-1">
        <JumpButton by={-5} />
        <PlayButton />
        <JumpButton by={5} />
      </span>
      <TimeReadout className="px-3 text-lg" />
      <span className="ml-auto flex flex-wrap items-center">
        <RangeButtons />
        <LoopToggle />
        <SkipToggle />
        <SpeedMenu />
      </span>
    </fieldset>
  )
})
