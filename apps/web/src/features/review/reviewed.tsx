import { Button } from '@earshot/ui/button'
import { Check } from '@earshot/ui/icons'
import { notify } from '@earshot/ui/toast'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { api } from '../../api/trpc.ts'
import { lastDay } from '../../consent/last-day.ts'
import type { Room } from './room.ts'

/**
 * Whether a share was reviewed, for its supervisor to say and to take back: from then on the days count after which the
 * recording goes. Shown at once; the server's own word comes with the room as it is asked anew.
 */
export function Reviewed({ room }: { room: Room }) {
  const t = useTranslations('review.reviewed')
  const say = useRefusalWords()
  const format = useFormatter()
  const { share, recording, consent } = room
  const [wish, setWish] = useState<{ over: Room; reviewed: boolean } | null>(null)
  if (!share) return null
  const isSaid = share.reviewedAt !== null
  // A room that came after the wish has its answer.
  const isReviewed = wish?.over === room ? wish.reviewed : isSaid

  function set(reviewed: boolean) {
    if (!share) return
    setWish({ over: room, reviewed })
    api.shares.review.mutate({ recordingId: recording.id, shareId: share.id, reviewed }).catch((error: unknown) => {
      setWish(null)
      notify({ tone: 'may-not', title: t('notDone'), description: say(error) })
    })
  }
  if (!isReviewed) {
    return (
      <Button size="sm" onPress={() => set(true)}>
        {t('mark')}
      </Button>
    )
  }
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="flex min-w-0 items-center gap-1.5">
        <Check aria-hidden size={14} className="shrink-0 text-may-hear" />
        <span className="min-w-0">
          <span className="font-medium">{t('done')}</span>
          {isSaid && consent.deleteBy !== null ? (
            <span className="text-ink-soft max-sm:hidden">{` · ${t('goneBy', { day: format.dateTime(lastDay(consent.deleteBy), 'day') })}`}</span>
          ) : null}
        </span>
      </span>
      <Button size="sm" variant="quiet" onPress={() => set(false)}>
        {t('takeBack')}
      </Button>
    </span>
  )
}
