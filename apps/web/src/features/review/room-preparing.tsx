import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../links/links.tsx'
import { UploadState, useUploadStatus } from '../../sessions/upload-state.tsx'

/** An upload of one's own that can't be heard yet: how far it is, or why nothing came of it. */
export function RoomPreparing({ recordingId, onReady }: { recordingId: string; onReady: () => void }) {
  const t = useTranslations('review.preparing')
  const tr = useTranslations('recordings.failures')
  const { data } = useUploadStatus(recordingId)
  const ready = useEffectEvent(onReady)
  const state = data?.state
  // The stream tells it too. Whoever waits is let in by whichever comes first.
  useEffect(() => {
    if (state === 'ready' || state === 'destroyed') ready()
  }, [state])
  const failed = state === 'failed'
  return (
    <div
      className="mx-auto flex w-full max-w-[52rem] flex-col items-start gap-5 px-4 pt-14 sm:px-8 lg:pt-18"
      data-testid="room-preparing"
    >
      <div className="measure">
        <h1 className="text-lg font-semibold">{failed ? t('failed') : t('title')}</h1>
        <p className="mt-1 text-ink-soft">{failed ? tr(data?.failure ?? 'other') : t('lead')}</p>
      </div>
      {failed ? null : (
        <div className="w-full">
          <UploadState recordingId={recordingId} />
        </div>
      )}
      <ButtonLink to="/recordings">{t('list')}</ButtonLink>
    </div>
  )
}
