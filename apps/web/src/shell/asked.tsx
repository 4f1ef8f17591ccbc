import { Button } from '@earshot/ui/button'
import { ErrorState } from '@earshot/ui/error-state'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { isGone } from '../api/refusal.ts'
import { useRefusalWords } from '../api/refusal-words.ts'
import { Gone } from './gone.tsx'
import { PageLoading } from './page-loading.tsx'

/** A page that stands on one question to the server: its skeleton, its error, what can't be opened, and itself. */
export function Asked<T>({
  query,
  loading = <PageLoading />,
  children,
}: {
  query: UseQueryResult<T, unknown>
  loading?: ReactNode
  children: (data: T) => ReactNode
}) {
  const t = useTranslations('app')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  if (query.error !== null) {
    // What was refused is taken off the screen at once; what could not be reached may stay.
    if (isGone(query.error)) return <Gone />
    if (query.data === undefined) {
      return (
        <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 sm:px-8 lg:pt-10">
          <ErrorState
            headingLevel={1}
            title={te('title')}
            actions={
              <Button variant="primary" isPending={query.isFetching} onPress={() => void query.refetch()}>
                {t('retry')}
              </Button>
            }
          >
            {say(query.error)}
          </ErrorState>
        </div>
      )
    }
  }
  return query.data === undefined ? loading : children(query.data)
}
