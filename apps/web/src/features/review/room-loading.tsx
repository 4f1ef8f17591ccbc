import { Skeleton, SkeletonRows } from '@earshot/ui/skeleton'
import { useTranslations } from 'use-intl'
import { RoomFrame } from './room-frame.tsx'

/** The room's shape before it is known, so that nothing jumps when it opens. */
export function RoomLoading() {
  const t = useTranslations('review')
  return (
    <RoomFrame
      header={
        <div className="flex flex-col gap-2 px-4 pt-4 lg:px-8 lg:pt-7">
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
      }
      stage={
        <div className="flex flex-col pt-6">
          <Skeleton className="h-16 lg:h-40" />
          <Skeleton className="mt-13 h-7 pointer-coarse:mt-17 lg:h-12" />
        </div>
      }
      panel={<SkeletonRows label={t('loading')} rows={5} className="border-y-0 px-4 pt-16 lg:px-5" />}
    />
  )
}
