import { Button } from '@earshot/ui/button'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@earshot/ui/menu'
import { useTranslations } from 'use-intl'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { useRateWord } from './rate-word.ts'
import { RATES } from './state.ts'

/** On a phone, what else the player can do: speed, range, loop, silences. Its button says the speed. */
export function PlayerMenu() {
  const t = useTranslations('review.player')
  const player = usePlayer()
  const word = useRateWord()
  const rate = usePlayerState((state) => state.rate)
  const loops = usePlayerState((state) => state.loops)
  const skips = usePlayerState((state) => state.skipsSilence)
  const silent = usePlayerState((state) => state.silences.length > 0)
  const marked = usePlayerState((state) => state.range !== null || state.inMs !== null)
  const chosen = [...(loops ? ['loop'] : []), ...(skips ? ['skip'] : [])]
  return (
    <MenuTrigger>
      <Button variant="quiet" aria-label={t('more', { rate: word(rate) })} className="tabular-nums">
        {word(rate)}
      </Button>
      <Menu aria-label={t('moreLabel')} placement="top end">
        <MenuSection>
          <MenuItem id="in" onAction={player.markIn}>
            {t('markInLong')}
          </MenuItem>
          <MenuItem id="out" onAction={player.markOut}>
            {t('markOutLong')}
          </MenuItem>
          {marked ? (
            <MenuItem id="clear" onAction={() => player.setRange(null)}>
              {t('clearRange')}
            </MenuItem>
          ) : null}
        </MenuSection>
        <MenuSection selectionMode="multiple" selectedKeys={chosen}>
          <MenuItem id="loop" onAction={player.toggleLoop}>
            {marked ? t('loopRange') : t('loop')}
          </MenuItem>
          {silent ? (
            <MenuItem id="skip" onAction={player.toggleSkip}>
              {t('skip')}
            </MenuItem>
          ) : null}
        </MenuSection>
        <MenuSection title={t('speedChoice')} selectionMode="single" selectedKeys={[String(rate)]}>
          {RATES.map((value) => (
            <MenuItem key={value} id={String(value)} textValue={word(value)} onAction={() => player.setRate(value)}>
              <span className="tabular-nums">{word(value)}</span>
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </MenuTrigger>
  )
}
