import { Section } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { ButtonLink } from '../../links/links.tsx'

/** Whether the consent form is published, and the way to it: without it nobody is asked. */
export function ConsentFormSection() {
  const t = useTranslations('consentForm')
  const format = useFormatter()
  const forms = useQuery(trpc.forms.show.queryOptions()).data?.forms
  return (
    <Section
      title={t('section')}
      lead={t('sectionLead')}
      actions={
        <ButtonLink size="sm" to="/program/form">
          {t('open')}
        </ButtonLink>
      }
    >
      {forms?.map((form) => (
        <p key={form.language} className="text-ink-soft">
          {t('state', {
            language: t(`languages.${form.language}`),
            version: form.version,
            day: format.dateTime(new Date(form.publishedAt), 'dayYear'),
            name: form.publishedBy.name,
          })}
        </p>
      ))}
    </Section>
  )
}
