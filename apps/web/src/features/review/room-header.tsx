import { ChevronDown } from '@earshot/ui/icons'
import { useFormatter, useTranslations } from 'use-intl'
import { Choice } from '../../player/choice.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { ConsentSentence } from './consent-sentence.tsx'
import { Gaps, LeftOutLine } from './gaps.tsx'
import { HeaderPart } from './header-part.ts'
import type { Room } from './room.ts'

const OWN = 'own'

/** Which session this is, in whose company it is reviewed, and what the client allows. */
export function RoomHeader({ room, onShare }: { room: Room; onShare: (shareId: string | null) => void }) {
  const t = useTranslations('review')
  const tn = useTranslations('app.nav')
  const format = useFormatter()
  const { id, session } = room.recording
  const own = room.can.share
  return (
    <header className="flex flex-col gap-1 px-4 pt-2 lg:px-8 lg:pt-4">
      <div className="flex min-h-8 items-center justify-between gap-3 text-sm pointer-coarse:min-h-11">
        <TextLink to={own ? '/recordings' : '/inbox'}>{tn(own ? 'recordings' : 'inbox')}</TextLink>
        {own ? (
          <ButtonLink size="sm" to="/recordings/$recordingId/share" params={{ recordingId: id }}>
            {t('share')}
          </ButtonLink>
        ) : room.share ? (
          <HeaderPart is="reviewed" room={room} />
        ) : null}
      </div>
      <div className="flex items-center gap-x-3">
        <h1 className="min-w-0 shrink-0 text-lg font-semibold max-lg:max-w-[70%] lg:text-xl">
          {t('title', { clients: format.list(session.clients), number: String(session.number) })}
        </h1>
        <time dateTime={session.startedAt} className="shrink-0 text-ink-faint">
          {format.dateTime(new Date(session.startedAt), 'day')}
        </time>
        <ShareSwitch room={room} onShare={onShare} />
      </div>
      {room.consent.purpose === 'emergency' ? (
        <HeaderPart is="emergency" room={room} />
      ) : (
        <ConsentSentence room={room} />
      )}
      <Gaps gaps={room.recording.gaps} />
      <LeftOutLine parts={room.recording.leftOut} />
    </header>
  )
}

/** The clinician's choice between their own notes and each share. Others see the one share that they are in. */
function ShareSwitch({ room, onShare }: { room: Room; onShare: (shareId: string | null) => void }) {
  const t = useTranslations('review.shares')
  const tc = useTranslations('consent.purposes')
  const format = useFormatter()
  const open = room.shares.filter((share) => share.endedAt === null)
  if (!room.can.share || open.length === 0) return null
  const word = (share: Room['shares'][number]) =>
    t('shared', { name: format.list(share.members.map((member) => member.name)), purpose: tc(share.purpose) })
  const now = room.share ? word(room.share) : t('own')
  return (
    <Choice
      size="sm"
      label={`${t('label')}: ${now}`}
      placement="bottom end"
      className="ml-auto min-w-0 shrink! [&>span]:min-w-0"
      sections={[
        {
          id: 'share',
          chosen: [room.share?.id ?? OWN],
          items: [
            { id: OWN, label: t('own'), run: () => onShare(null) },
            ...open.map((share) => ({ id: share.id, label: word(share), run: () => onShare(share.id) })),
          ],
        },
      ]}
    >
      <span className="truncate">{now}</span>
      <ChevronDown aria-hidden size={14} className="shrink-0" />
    </Choice>
  )
}
