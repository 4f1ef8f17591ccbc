import { Button } from '@earshot/ui/button'
import { Page } from '@earshot/ui/page'
import { StateBand } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { useKeys } from '../../keys/keys.tsx'
import { clock, clockTenths } from '../../player/clock.ts'
import { usePlayer, usePlayerState } from '../../player/player-context.tsx'
import { RangeButtons } from '../../player/range-buttons.tsx'
import { Stage } from '../../player/stage.tsx'
import { TimeReadout } from '../../player/time-readout.tsx'
import { JumpButton, LoopToggle, PlayButton, SpeedMenu } from '../../player/transport.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'

type Shown = Outputs['withholding']['show']

/** The player with its in and out points, and the one thing that is done here. */
export function Finding({ shown }: { shown: Shown }) {
  const t = useTranslations('withholding.find')
  const format = useFormatter()
  const startMs = usePlayerState(({ range }) => range?.startMs ?? null)
  const endMs = usePlayerState(({ range }) => range?.endMs ?? null)
  const [isSure, setIsSure] = useState(false)
  useFindKeys()
  const [sought] = shown.sought
  const isMarked = startMs !== null && endMs !== null
  return (
    <Page title={t('title', { number: shown.session.number })} lead={t('lead')}>
      <div className="flex flex-col gap-6">
        {sought ? (
          <div className="measure flex flex-col gap-1">
            <p>{t(sought.way)}</p>
            {sought.words === '' ? null : <p>{t('said', { words: sought.words })}</p>}
            <p className="text-ink-soft">{t('how')}</p>
          </div>
        ) : (
          <StateBand state="waiting">{t('done')}</StateBand>
        )}
        <section aria-label={t('keys')} data-testid="finder">
          <Stage compact markers={[]} chosenId={null} onChoose={none} renderPreview={none} kindWord={String} />
          <div className="flex flex-wrap items-center gap-x-2 gap-y-2 pt-3">
            <JumpButton by={-5} />
            <PlayButton />
            <JumpButton by={5} />
            <TimeReadout className="px-2 text-lg" />
            <RangeButtons />
            <LoopToggle />
            <SpeedMenu />
          </div>
        </section>
        {sought ? (
          <div className="flex flex-wrap items-center gap-4">
            <Button variant="primary" size="lg" isDisabled={!isMarked} onPress={() => setIsSure(true)}>
              {t('submit')}
            </Button>
            <p aria-live="polite" className="tabular-nums text-ink-soft">
              {isMarked ? t('marked', { from: clockTenths(startMs), to: clockTenths(endMs) }) : t('notMarked')}
            </p>
          </div>
        ) : null}
        <p className="text-sm text-ink-faint">{format.list(shown.session.clients)}</p>
      </div>
      {isSure && isMarked && sought ? (
        <Sure
          recordingId={shown.recordingId}
          eventId={sought.eventId}
          range={{ startMs, endMs }}
          onClose={() => setIsSure(false)}
        />
      ) : null}
    </Page>
  )
}

const none = () => null

function Sure({
  recordingId,
  eventId,
  range,
  onClose,
}: {
  recordingId: string
  eventId: string
  range: { startMs: number; endMs: number }
  onClose: () => void
}) {
  const t = useTranslations('withholding.find')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const player = usePlayer()
  const found = useMutation(trpc.withholding.found.mutationOptions())
  const between = { from: clock(range.startMs), to: clock(range.endMs) }
  return (
    <ConfirmDialog
      title={t('sure', between)}
      lead={t('sureLead')}
      submit={t('submit')}
      cancel={t('cancel')}
      danger
      doing={found}
      onClose={onClose}
      onSubmit={() =>
        found.mutate(
          { recordingId, eventId, ranges: [{ startMs: Math.round(range.startMs), endMs: Math.round(range.endMs) }] },
          {
            onSuccess() {
              player.silence('left')
              notify({ title: t('done') })
              void queries.invalidateQueries({ queryKey: trpc.recordings.pathKey() })
              void navigate({ to: '/recordings' })
            },
          },
        )
      }
    />
  )
}

/** The player's keys, as in the review room. */
function useFindKeys() {
  const t = useTranslations('withholding.find')
  const tk = useTranslations('review.keys')
  const player = usePlayer()
  useKeys(t('keys'), [
    { keys: ' ', label: tk('play'), run: player.toggle },
    { keys: 'k', label: tk('play'), run: player.toggle },
    { keys: 'j', label: tk('fiveBack'), run: () => player.nudge(-5000) },
    { keys: 'l', label: tk('fiveAhead'), run: () => player.nudge(5000) },
    { keys: 'ArrowLeft', label: tk('oneBack'), run: () => player.nudge(-1000) },
    { keys: 'ArrowRight', label: tk('oneAhead'), run: () => player.nudge(1000) },
    { keys: 'i', label: tk('in'), run: player.markIn },
    { keys: 'o', label: tk('out'), run: player.markOut },
  ])
}
