import { Kbd } from '@earshot/ui/kbd'
import { useTranslations } from 'use-intl'

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)
const names: Record<string, string> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  mod: isMac ? '⌘' : 'Ctrl',
}

function print(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** A chord such as `mod+k` as one text, for a tooltip or a menu. */
export function keyText(keys: string): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map(print)
        .join(isMac ? '' : '+'),
    )
    .join(' ')
}

/** A binding's keys as they are printed on the keyboard. */
export function KeyName({ keys }: { keys: string }) {
  const t = useTranslations('app.keys')
  const presses = keys === ' ' ? [' '] : keys.split(' ')
  return (
    <span className="inline-flex items-center gap-1">
      {presses.map((press, at) => (
        <span key={at} className="inline-flex items-center gap-1">
          {at > 0 ? <span className="text-xs text-ink-faint">{t('after')}</span> : null}
          {press.split('+').map((part) => (
            <Kbd key={part}>{print(part)}</Kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
