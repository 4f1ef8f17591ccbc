import { ChevronDown, Lock, Users } from '@earshot/ui/icons'
import { useFormatter, useTranslations } from 'use-intl'
import { Choice } from '../../player/choice.tsx'
import type { Room } from './room.ts'
import type { Visibility } from './thread.ts'

/** Who sees what is written: everybody in the share, by name, or its author alone. */
export function VisibilityMenu({
  room,
  visibility,
  onChange,
}: {
  room: Room
  visibility: Visibility
  onChange: (visibility: Visibility) => void
}) {
  const t = useTranslations('review.composer')
  const seen = useSeenBy(room)
  const Icon = visibility === 'private' ? Lock : Users
  if (room.share === null) {
    return (
      <span className="flex items-center gap-1.5 px-2.5 text-sm text-ink-faint">
        <Lock aria-hidden size={13} />
        {t('seen.private')}
      </span>
    )
  }
  const item = (one: Visibility) => ({
    id: one,
    label: seen(one),
    icon: one === 'private' ? <Lock aria-hidden size={14} /> : <Users aria-hidden size={14} />,
    run: () => onChange(one),
  })
  return (
    <Choice
      size="sm"
      label={`${t('visibility')}: ${seen(visibility)}`}
      className="min-w-0 shrink! [&>span]:min-w-0"
      sections={[{ id: 'visibility', chosen: [visibility], items: [item('share'), item('private')] }]}
    >
      <Icon aria-hidden size={13} className="shrink-0" />
      <span className="truncate">{seen(visibility)}</span>
      <ChevronDown aria-hidden size={13} className="shrink-0" />
    </Choice>
  )
}

function useSeenBy(room: Room): (visibility: Visibility) => string {
  const t = useTranslations('review.composer.seen')
  const format = useFormatter()
  const readers = [room.clinician, ...(room.share?.members ?? [])].filter((person) => person.id !== room.me.id)
  const names = format.list([...new Set(readers.map((person) => person.name))])
  return (visibility) => (visibility === 'private' ? t('private') : t('share', { names }))
}
