import { Button } from '@earshot/ui/button'
import { Check } from '@earshot/ui/icons'
import { notify } from '@earshot/ui/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { api } from '../../api/trpc.ts'
import { useNow } from '../../clock/use-now.ts'
import { useLastDay } from '../../consent/use-last-day.ts'
import { reviewDays } from './review-days.ts'
import type { Room } from './room.ts'

/**
 * Whether a share was reviewed, for its supervisor to say and to take back: from then on the days count after which the
 * recording goes. Shown at once; the server's own word comes with the room as it is asked anew.
 */
export function Reviewed({ room }: { room: Room }) {
  const t = useTranslations('review.reviewed')
  const say = useRefusalWords()
  const lastDay = useLastDay()
  const now = useNow()
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
  // A mark that the server has not answered has no day yet.
  const days = isReviewed === isSaid ? reviewDays(consent, share.reviewedAt, now) : null
  const day = days && lastDay(days.by)
  if (!isReviewed) {
    return (
      <span className="flex min-w-0 items-center justify-end gap-2.5">
        {days?.is === 'starts' ? (
          <Line short={t('startsShort', { days: days.days })} long={t('starts', { days: days.days, day: day ?? '' })} />
        ) : days?.is === 'stays' ? (
          <Line short={t('staysShort', { day: day ?? '' })} long={t('stays', { day: day ?? '' })} />
        ) : null}
        <Button size="sm" onPress={() => set(true)}>
          {t('mark')}
        </Button>
      </span>
    )
  }
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="flex min-w-0 items-center gap-1.5">
        <Check aria-hidden size={14} className="shrink-0 text-may-hear" />
        <span className="min-w-0">
          <span className="font-medium">{t('done')}</span>
          {day ? <span className="text-ink-soft">{` · ${t('goneBy', { day })}`}</span> : null}
          {days?.is === 'because' ? (
            <span className="text-ink-soft max-sm:hidden">{`, ${t('because', { days: days.days })}`}</span>
          ) : null}
        </span>
      </span>
      <Button size="sm" variant="quiet" onPress={() => set(false)}>
        {t('takeBack')}
      </Button>
    </span>
  )
}

/** What the mark does, in the row of the button: where that is narrow, in fewer words. */
function Line({ short, long }: { short: string; long: string }) {
  return (
    <span className="min-w-0 text-right text-ink-soft max-sm:text-xs">
      <span className="sm:hidden">{short}</span>
      <span className="max-sm:hidden">{long}</span>
    </span>
  )
}
