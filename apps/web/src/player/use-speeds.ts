import { useFormatter } from 'use-intl'
import type { ChoiceSection } from './choice.tsx'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { RATES } from './state.ts'

/** The speed as it is written, `1.0×` or `1.25×`, and the choice of them. */
export function useSpeeds(): { now: string; section: ChoiceSection } {
  const format = useFormatter()
  const player = usePlayer()
  const rate = usePlayerState((state) => state.rate)
  const word = (value: number) => `${format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 })}×`
  return {
    now: word(rate),
    section: {
      id: 'speed',
      chosen: [String(rate)],
      items: RATES.map((value) => ({ id: String(value), label: word(value), run: () => player.setRate(value) })),
    },
  }
}
