import type { Kind } from '@earshot/asking/coach'
import { hasGap, type Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { useTranslations } from 'use-intl'
import { CantNow, EditedLine } from './edited-line.tsx'
import type { Line } from './said.ts'

export interface WayProps {
  readonly line: Line
  readonly words: string
  readonly language: Language
  readonly onTake: (words: string, kind: Kind) => void
  readonly onShow: (as: 'practice' | 'large', words: string) => void
}

/** One way to ask, as it is said here, with why it works. */
export function Way({ line, words, language, onTake, onShow }: WayProps) {
  const t = useTranslations('asking.ways')
  const tc = useTranslations('consent.purposesInText')
  const { ask, approach, purposes, why } = line.content
  const isUsable = line.troubles.length === 0
  // Nothing that waits for names is said aloud as it is.
  const isWhole = !hasGap(words)
  return (
    <li className={`flex flex-col gap-2 border-l-2 pl-4 ${isUsable ? 'border-line-strong' : 'border-may-not'}`}>
      <p lang={language} className={`measure text-[17px] leading-[26px] break-keep ${isUsable ? '' : 'text-ink-soft'}`}>
        {words}
      </p>
      {isWhole ? null : <p className="measure text-sm text-ink-soft">{t('gap')}</p>}
      <CantNow troubles={line.troubles} />
      <p className="measure text-sm text-ink-faint">
        {approach === null ? null : <span className="text-ink-soft">{t(`approaches.${approach}`)}. </span>}
        <span lang={language}>{why}</span>
      </p>
      {ask === 'again' && purposes.length > 3 ? null : (
        <p className="measure text-sm text-ink-faint">
          {t('asksFor', { purposes: purposes.map((one) => tc(one)).join(', ') })}
        </p>
      )}
      <EditedLine edited={line.edited} />
      {isUsable ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onPress={() => onTake(words, ask ?? 'first')}>
            {t('take')}
          </Button>
          {isWhole ? (
            <>
              <Button size="sm" variant="quiet" onPress={() => onShow('practice', words)}>
                {t('practise')}
              </Button>
              <Button size="sm" variant="quiet" onPress={() => onShow('large', words)}>
                {t('large')}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
