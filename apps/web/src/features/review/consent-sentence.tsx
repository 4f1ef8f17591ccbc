import { StateShape } from '@earshot/ui/state-mark'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { useNobodyElse } from '../../consent/nobody-else.ts'
import { useLastDay } from '../../consent/use-last-day.ts'
import type { Room } from './room.ts'

/** Who may hear this, for what, until when: always in sight while a recording is open. */
export function ConsentSentence({ room }: { room: Room }) {
  const t = useTranslations('review.consent')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const locale = useLocale()
  const lastDay = useLastDay()
  const nobodyElse = useNobodyElse()
  const { consent, me } = room
  const others = consent.persons.filter((person) => person.personId !== me.id).map((person) => person.name)
  const persons = format.list([t('me'), ...others])
  const purposes = room.share ? [room.share.purpose] : consent.purposes
  const named = format.list(purposes.map((purpose) => tc(`purposes.${purpose}`).toLocaleLowerCase(locale)))
  return (
    <p className="flex items-start gap-2 text-ink-soft max-lg:text-sm" aria-label={t('label')} role="note">
      <StateShape state="may-hear" size={15} className="mt-px lg:mt-[3.5px]" />
      <span className="max-w-[100ch]">
        {consent.until === null
          ? t('mayOpen', { persons, purposes: named })
          : t('may', { persons, purposes: named, until: lastDay(consent.until) })}{' '}
        {consent.deleteBy === null ? null : t('goneBy', { day: lastDay(consent.deleteBy) })}{' '}
        <span className="max-lg:hidden">{t(nobodyElse)}</span>
        <ReviewedBy room={room} />
      </span>
    </p>
  )
}

/** What the clinician sees of a review: of the share that is shown, or of the last one. */
function ReviewedBy({ room }: { room: Room }) {
  const t = useTranslations('review.reviewed')
  const format = useFormatter()
  const reviewed = (room.share ? [room.share] : room.shares).find((share) => share.reviewedAt !== null)
  if (!room.can.share || !reviewed?.reviewedAt) return null
  const name = format.list(reviewed.members.map((member) => member.name))
  return ` ${t('by', { name, day: format.dateTime(new Date(reviewed.reviewedAt), 'day') })}`
}
