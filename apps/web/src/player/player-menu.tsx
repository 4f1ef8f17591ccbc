import { useTranslations } from 'use-intl'
import { Choice, type ChoiceItem } from './choice.tsx'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { useSpeeds } from './use-speeds.ts'

/** On a phone, what else the player can do: range, loop, silences, speed. Its button says the speed. */
export function PlayerMenu() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const speeds = useSpeeds()
  const loops = usePlayerState((state) => state.loops)
  const skips = usePlayerState((state) => state.skipsSilence)
  const silent = usePlayerState((state) => state.silences.length > 0)
  const marked = usePlayerState((state) => state.range !== null || state.inMs !== null)
  const range: ChoiceItem[] = [
    { id: 'in', label: t('markInLong'), run: player.markIn },
    { id: 'out', label: t('markOutLong'), run: player.markOut },
  ]
  const ways: ChoiceItem[] = [{ id: 'loop', label: marked ? t('loopRange') : t('loop'), run: player.toggleLoop }]
  if (marked) range.push({ id: 'clear', label: t('clearRange'), run: () => player.setRange(null) })
  if (silent) ways.push({ id: 'skip', label: t('skip'), run: player.toggleSkip })
  return (
    <Choice
      label={t('more', { rate: speeds.now })}
      placement="top end"
      className="tabular-nums"
      sections={[
        { id: 'range', items: range },
        { id: 'ways', items: ways, several: true, chosen: [...(loops ? ['loop'] : []), ...(skips ? ['skip'] : [])] },
        { ...speeds.section, title: t('speedChoice') },
      ]}
    >
      {speeds.now}
    </Choice>
  )
}
