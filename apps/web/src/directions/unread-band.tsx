import { AlertTriangle } from '@earshot/ui/icons'
import { useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { ButtonLink } from '../links/links.tsx'
import { useDirections } from './direction-lines.tsx'

/** Somebody may be in danger, and this person has not read what they are to do: said above whatever they look at. */
export function UnreadBand() {
  const t = useTranslations('directions')
  const me = useMe().person.id
  const path = useRouterState({ select: (state) => state.location.pathname })
  const directions = useDirections().data?.directions ?? []
  const [first, ...more] = directions.filter((one) => one.state === 'unread' && one.clinician.id === me)
  // Its own page says it itself, beside the button with which it is read.
  if (!first || path === `/directions/${first.id}`) return null
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-may-not-soft px-4 py-2.5 sm:px-8 lg:rounded-t-lg print:hidden"
    >
      <p className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
        <AlertTriangle aria-hidden size={16} className="mt-[3px] shrink-0 text-may-not" />
        <span className="measure min-w-0">
          <span className="font-semibold">{t('band', { name: first.openedBy.name })}</span>
          {more.length > 0 ? <span className="text-ink-soft"> {t('bandMore', { count: more.length })}</span> : null}
        </span>
      </p>
      <ButtonLink size="sm" variant="danger" to="/directions/$directionId" params={{ directionId: first.id }}>
        {t('bandRead')}
      </ButtonLink>
    </div>
  )
}
