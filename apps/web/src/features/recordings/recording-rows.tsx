import { Button } from '@earshot/ui/button'
import { Row } from '@earshot/ui/section'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { waitsForGuest } from '../../consent/reason-words.ts'
import { RecordingConsent } from '../../consent/recording-consent.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { UploadState } from '../../sessions/upload-state.tsx'
import { LeaveOut } from './leave-out.tsx'
import { LineName } from './line-name.tsx'

type Recording = Outputs['recordings']['list']['recordings'][number]

export function ReadyRow({ recording }: { recording: Recording }) {
  const t = useTranslations('recordings')
  const tc = useTranslations('consent.purposesInText')
  const tg = useTranslations('guests')
  const format = useFormatter()
  const heard = recording.consent.state === 'may-hear'
  // What its own clinician may not hear nobody in a share can.
  const open = heard ? recording.shares.filter((share) => share.endedAt === null) : []
  return (
    <Row pressable={heard} className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <LineName recording={recording} opens={heard} />
          <span className="text-sm text-ink-faint tabular-nums">
            {format.dateTime(new Date(recording.session.startedAt), 'day')}
            {recording.durationMs === null
              ? null
              : ` · ${t('length', { minutes: Math.round(recording.durationMs / 60_000) })}`}
          </span>
        </p>
        <RecordingConsent {...recording} className="mt-0.5" />
        {waitsForGuest(recording.consent.sentences) ? (
          <p className="pl-6">
            <TextLink to="/sessions/$sessionId/record" params={{ sessionId: recording.session.id }}>
              {tg('askHere')}
            </TextLink>
          </p>
        ) : null}
        {open.map((share) => (
          <p key={share.id} className="mt-0.5 pl-[22px] text-sm text-ink-soft">
            {t('sharedWith', { name: format.list(share.members.map((one) => one.name)), purpose: tc(share.purpose) })}
          </p>
        ))}
      </div>
      <LeaveOut recording={recording} />
      {heard ? (
        <ButtonLink
          size="sm"
          to="/recordings/$recordingId/share"
          params={{ recordingId: recording.id }}
          className="relative"
        >
          {t('share')}
        </ButtonLink>
      ) : null}
    </Row>
  )
}

export function UnderWayRow({ recording }: { recording: Recording }) {
  const t = useTranslations('recordings')
  return (
    <Row>
      <p className="pb-1.5">
        <LineName recording={recording} />
      </p>
      {recording.state === 'recording' ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="text-ink-soft">{t('states.recording')}</span>
          <TextLink to="/sessions/$sessionId/record" params={{ sessionId: recording.session.id }}>
            {t('goOn')}
          </TextLink>
        </p>
      ) : (
        <UploadState recordingId={recording.id} />
      )}
    </Row>
  )
}

export function FailedRow({ recording }: { recording: Recording }) {
  const t = useTranslations('recordings')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const dismiss = useMutation(trpc.recordings.dismiss.mutationOptions())
  return (
    <Row className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <p>
          <LineName recording={recording} />
        </p>
        <p className="measure text-may-not">
          {t('states.failed')}. {t(`failures.${recording.failure ?? 'other'}`)}
        </p>
      </div>
      <Button
        size="sm"
        isPending={dismiss.isPending}
        onPress={() =>
          dismiss.mutate(
            { recordingId: recording.id },
            {
              onSuccess: () => void queries.invalidateQueries({ queryKey: trpc.recordings.pathKey() }),
              onError: (error) => void notify({ tone: 'may-not', title: say(error) }),
            },
          )
        }
      >
        {t('dismiss')}
      </Button>
    </Row>
  )
}
