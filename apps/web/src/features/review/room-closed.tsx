import { Button } from '@earshot/ui/button'
import { ErrorState } from '@earshot/ui/error-state'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { ButtonLink } from '../../links/links.tsx'
import { useTitleInstead } from '../../shell/title.tsx'

/** The recording can't be heard now: without who or why, and alike for what never was. */
export function RoomClosed() {
  const t = useTranslations('review.closed')
  useTitleInstead('gone')
  return (
    <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 sm:px-8 lg:pt-10" data-testid="room-closed">
      <ErrorState headingLevel={1} title={t('title')} actions={<ButtonLink to="/">{t('home')}</ButtonLink>}>
        <p>{t('lead')}</p>
        <p className="mt-2">{t('next')}</p>
      </ErrorState>
    </div>
  )
}

/** No answer came. */
export function RoomFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('review.failed')
  const say = useRefusalWords()
  return (
    <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 sm:px-8 lg:pt-10">
      <ErrorState
        headingLevel={1}
        title={t('title')}
        actions={
          <Button variant="primary" onPress={onRetry}>
            {t('retry')}
          </Button>
        }
      >
        {say(error)}
      </ErrorState>
    </div>
  )
}
