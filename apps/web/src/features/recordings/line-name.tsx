import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { RowLink, TextLink } from '../../links/links.tsx'

type Recording = Outputs['recordings']['list']['recordings'][number]

/**
 * Whose session it is, and which. Each client leads to their page; the session, where it may be heard, into the room,
 * and its link lies over the whole row.
 */
export function LineName({ recording, opens = false }: { recording: Recording; opens?: boolean }) {
  const t = useTranslations('recordings')
  const format = useFormatter()
  const { number } = recording.session
  const session = t('session', { number })
  const name = t('name', { client: format.list(recording.clients.map((one) => one.pseudonym)), number })
  return (
    <span className="font-semibold">
      {format.list(
        recording.clients.map(({ id, pseudonym }) => (
          <TextLink
            key={id}
            to="/clients/$clientId"
            params={{ clientId: id }}
            className="relative z-10 text-ink! no-underline! hover:underline! pointer-coarse:py-3"
          >
            {pseudonym}
          </TextLink>
        )),
      )}
      {' · '}
      {opens ? (
        <RowLink
          to="/recordings/$recordingId"
          params={{ recordingId: recording.id }}
          aria-label={name}
          className="row-link"
        >
          {session}
        </RowLink>
      ) : (
        session
      )}
    </span>
  )
}
