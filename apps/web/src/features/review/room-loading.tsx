import { Skeleton, SkeletonRows } from '@earshot/ui/skeleton'
import { useTranslations } from 'use-intl'

/** The room's shape before it is known, so that nothing jumps when it opens. */
export function HeaderLoading() {
  return (
    <div className="flex flex-col gap-2 px-4 pt-2 lg:px-8 lg:pt-4">
      <Skeleton className="my-2 h-4 w-20" />
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-4 w-96 max-w-full" />
    </div>
  )
}

export function PanelLoading() {
  const t = useTranslations('review')
  return <SkeletonRows label={t('loading')} rows={5} className="border-y-0 px-4 pt-16 lg:px-5" />
}
