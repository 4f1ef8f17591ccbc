import type { Facts } from '@earshot/asking/coach'
import { questions } from '@earshot/asking/scripts'
import { useTranslations } from 'use-intl'

/** What clients ask, with this program's true answers. */
export function Questions({ facts }: { facts: Facts }) {
  const t = useTranslations('asking')
  return (
    <div className="flex flex-col gap-6">
      <p className="measure text-ink-soft">{t('questions.lead')}</p>
      <dl className="flex flex-col gap-6">
        {questions.map(({ id, question, answer }) => (
          <div key={id} className="measure">
            <dt className="font-semibold">{question}</dt>
            <dd className="mt-1 text-[17px] leading-[26px]">{answer(facts)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
