import { StateMark } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import type { Form } from './form-editor.tsx'

/** Whether the form is there in a language, since when and by whom. */
export function PublishedLine({ language, form }: { language: 'en' | 'ko'; form: Form | null }) {
  const t = useTranslations('consentForm')
  const format = useFormatter()
  return (
    <p>
      <StateMark state={form ? 'may-hear' : 'waiting'}>
        {form
          ? t('state', {
              language: t(`languages.${language}`),
              version: form.version,
              day: format.dateTime(new Date(form.publishedAt), 'dayYear'),
              name: form.publishedBy.name,
            })
          : t('stateNone', { language: t(`languages.${language}`) })}
      </StateMark>
    </p>
  )
}
