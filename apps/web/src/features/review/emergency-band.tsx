import { StateBand } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { CloseEmergency } from './close-emergency.tsx'
import type { Room } from './room.ts'

/** In place of the client's decision: it was opened without one, and until when. */
export function EmergencyBand({ room }: { room: Room }) {
  const t = useTranslations('review.emergency')
  const format = useFormatter()
  const until = room.validUntil === null ? '' : format.dateTime(new Date(room.validUntil), 'time')
  return (
    <StateBand state="waiting" className="my-1" action={<CloseEmergency recordingId={room.recording.id} />}>
      {t('opened', { time: until })}
    </StateBand>
  )
}
