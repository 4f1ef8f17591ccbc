import { Button } from '@earshot/ui/button'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { ButtonLink } from '../../links/links.tsx'
import { LaterWords } from '../../locale/later-words.tsx'

type Recording = Outputs['recordings']['list']['recordings'][number]

const AskDialog = lazy(async () => ({ default: (await import('../withholding/ask-dialog.tsx')).AskDialog }))

/** Finding a part that the client asked to leave out; and where none is asked for, writing down that one is. */
export function LeaveOut({ recording }: { recording: Recording }) {
  const t = useTranslations('recordings')
  const [isAsked, setIsAsked] = useState(false)
  const keys = recording.consent.sentences.map(({ key }) => key)
  if (keys.includes('range-to-be-found'))
    return (
      <ButtonLink
        size="sm"
        to="/recordings/$recordingId/find"
        params={{ recordingId: recording.id }}
        className="relative"
      >
        {t('findPart')}
      </ButtonLink>
    )
  if (keys.includes('range-withheld')) return null
  return (
    <>
      <Button variant="quiet" size="sm" className="relative" onPress={() => setIsAsked(true)}>
        {t('leaveOut')}
      </Button>
      <Suspense>
        {isAsked ? (
          <LaterWords>
            <AskDialog
              recordingId={recording.id}
              clients={recording.clients}
              lastMs={recording.durationMs}
              onClose={() => setIsAsked(false)}
            />
          </LaterWords>
        ) : null}
      </Suspense>
    </>
  )
}
