import { Skeleton, SkeletonRows } from '@earshot/ui/skeleton'
import { useTranslations } from 'use-intl'

/** A page on its way, laid out like one, so that nothing jumps when it comes. */
export function PageLoading() {
  const t = useTranslations('app')
  return (
    <div className="mx-auto w-full max-w-[52rem] px-4 pt-6 pb-16 sm:px-8 lg:pt-10">
      <div className="flex flex-col gap-2.5 pb-9">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <SkeletonRows label={t('loading')} />
    </div>
  )
}
