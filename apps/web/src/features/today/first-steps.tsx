import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../links/links.tsx'

/** For somebody who has no client yet: the way, in three steps. */
export function FirstSteps() {
  const t = useTranslations('today.first')
  const tc = useTranslations('clients')
  const steps = [
    { title: t('one'), lead: t('oneLead') },
    { title: t('two'), lead: t('twoLead') },
    { title: t('three'), lead: t('threeLead') },
  ]
  return (
    <section className="border-t border-line pt-6">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="text-ink-soft">{t('lead')}</p>
      <ol className="flex flex-col gap-5 py-6">
        {steps.map((step, at) => (
          <li key={step.title} className="flex gap-4">
            <span
              aria-hidden
              className="grid size-7 shrink-0 place-items-center rounded-full border border-line-strong text-sm font-semibold tabular-nums"
            >
              {at + 1}
            </span>
            <span className="measure pt-0.5">
              <span className="block font-semibold">{step.title}</span>
              <span className="block text-ink-soft">{step.lead}</span>
            </span>
          </li>
        ))}
      </ol>
      <ButtonLink variant="primary" to="/clients" search={{ add: true }}>
        {tc('add')}
      </ButtonLink>
    </section>
  )
}
