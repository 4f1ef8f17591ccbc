import { Button } from '@earshot/ui/button'
import { ErrorState } from '@earshot/ui/error-state'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { isGone, refusalOf } from '../api/refusal.ts'
import { useRefusalWords } from '../api/refusal-words.ts'
import { Gone } from './gone.tsx'
import { useTitleInstead } from './title.tsx'

/** What a route shows whose data or code failed. */
export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useTranslations('app')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const router = useRouter()
  const { kind } = refusalOf(error)
  useTitleInstead(isGone(error) ? 'gone' : 'broken')
  if (isGone(error)) return <Gone />
  const again = () => {
    reset?.()
    void router.invalidate()
  }
  const isOurs = kind === 'server' && !(error instanceof Error && error.name === 'TRPCClientError')
  return (
    <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 sm:px-8 lg:pt-10">
      {isOurs ? (
        <ErrorState
          headingLevel={1}
          title={t('broken.title')}
          actions={
            <Button variant="primary" onPress={() => location.reload()}>
              {t('broken.reload')}
            </Button>
          }
        >
          {t('broken.lead')}
        </ErrorState>
      ) : (
        <ErrorState
          headingLevel={1}
          title={te('title')}
          actions={
            <Button variant="primary" onPress={again}>
              {t('retry')}
            </Button>
          }
        >
          {say(error)}
        </ErrorState>
      )}
    </div>
  )
}
