import { ErrorState } from '@earshot/ui/error-state'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '../links/links.tsx'
import { useTitleInstead } from './title.tsx'

/** The same words for what is not there and for what one may not see. */
export function Gone() {
  const t = useTranslations('app.gone')
  useTitleInstead('gone')
  return (
    <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 sm:px-8 lg:pt-10">
      <ErrorState headingLevel={1} title={t('title')} actions={<ButtonLink to="/">{t('home')}</ButtonLink>}>
        <p>{t('lead')}</p>
        <p className="mt-2">{t('next')}</p>
      </ErrorState>
    </div>
  )
}
