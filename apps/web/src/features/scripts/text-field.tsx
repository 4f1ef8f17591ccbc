import type { PieceKind } from '@earshot/asking/check'
import { places, type Language } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { TextArea } from '@earshot/ui/text-area'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'

/** As the server takes it. */
const LONGEST = 2_000

/** What is said, with the places that can be put into it. */
export function TextField({
  kind,
  language,
  value,
  onChange,
  error,
}: {
  kind: PieceKind
  language: Language
  value: string
  onChange: (text: string) => void
  error: boolean
}) {
  const t = useTranslations('scripts')
  const area = useRef<HTMLTextAreaElement>(null)
  const putIn = (place: string) => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: null, selectionEnd: null }
    const [start, end] = [from ?? value.length, to ?? value.length]
    onChange(`${value.slice(0, start)}{${place}}${value.slice(end)}`)
    area.current?.focus()
  }
  return (
    <div className="flex flex-col gap-3">
      <TextArea
        label={kind === 'answer' ? t('textOfAnswer') : t('text')}
        inputRef={area}
        lang={language}
        value={value}
        onChange={onChange}
        maxLength={LONGEST}
        rows={8}
        spellCheck="true"
        error={error ? t(kind === 'answer' ? 'textOfAnswerMissing' : 'textMissing') : undefined}
      />
      {kind === 'after-a-no' ? (
        <p className="measure text-sm text-ink-faint">{t('places.noneHere')}</p>
      ) : (
        <section aria-label={t('places.title')} className="flex flex-col gap-2">
          <p className="text-sm text-ink-faint">{t('places.lead')}</p>
          <ul className="flex flex-wrap gap-2">
            {places.map((place) => (
              <li key={place}>
                <Button size="sm" onPress={() => putIn(place)} className="font-normal!">
                  <code className="text-accent">{`{${place}}`}</code>
                  <span className="text-ink-soft">{t(`places.${place}`)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
