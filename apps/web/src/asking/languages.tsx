import { languages, type Language } from '@earshot/asking/scripts'
import { Segmented } from '@earshot/ui/segmented'
import { useTranslations } from 'use-intl'

const names: Record<Language, string> = { en: 'English', ko: '한국어' }

/** In which language a client is asked: not always that of the screen. */
export function LanguageChoice({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const t = useTranslations('asking')
  return (
    <Segmented
      aria-label={t('language')}
      value={value}
      onChange={onChange}
      options={languages.map((id) => ({ id, label: <span lang={id}>{names[id]}</span> }))}
      className="self-start"
    />
  )
}
