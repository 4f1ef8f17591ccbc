import { StateBand } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { ButtonLink } from '../../links/links.tsx'
import { CloseEmergency } from './close-emergency.tsx'
import type { Room } from './room.ts'

/** In place of the client's decision: it was opened without one, and until when. */
export function EmergencyBand({ room }: { room: Room }) {
  const t = useTranslations('review.emergency')
  const td = useTranslations('directions.risk')
  const format = useFormatter()
  const until = room.validUntil === null ? '' : format.dateTime(new Date(room.validUntil), 'time')
  return (
    <StateBand
      state="waiting"
      className="my-1"
      action={
        <span className="flex flex-wrap gap-2">
          {room.can.direct ? (
            <ButtonLink size="sm" to="/directions/new" search={{ session: room.recording.session.id }}>
              {td('open')}
            </ButtonLink>
          ) : null}
          <CloseEmergency recordingId={room.recording.id} />
        </span>
      }
    >
      {t('opened', { time: until })}
    </StateBand>
  )
}
