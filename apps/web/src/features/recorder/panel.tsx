import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useKeys } from '../../keys/keys.tsx'
import { Unsaved } from '../../shell/unsaved.tsx'
import { AtWork } from './at-work.tsx'
import { BeforeStart } from './before-start.tsx'
import { Discarding, Ending, Over, Refused } from './endings.tsx'
import { isAtWork } from './phase.ts'
import type { Recorder } from './recorder.ts'
import type { Shown } from './shown.ts'
import { Stopped } from './stopped.tsx'
import { useRecorderState } from './use-recorder.ts'

/** The recorder's screen, whatever it does. */
export function Panel({ shown, recorder }: { shown: Shown; recorder: Recorder }) {
  const t = useTranslations('recorder')
  const state = useRecorderState(recorder)
  const { phase } = state
  const queries = useQueryClient()

  // What lists say of it is old once it is over.
  const isOver = phase === 'ended' || phase === 'discarded' || phase === 'held'
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ predicate: ({ queryKey }) => !isOfRecorder(queryKey) })
  }, [isOver, queries])

  useKeys(t('keysTitle'), [
    { keys: 's', label: t('stop'), run: () => recorder.stop() },
    {
      keys: 'o',
      label: t('goOff'),
      run: () => (recorder.state.get().phase === 'off' ? void recorder.start() : recorder.offTheRecord()),
    },
  ])

  return (
    <div className="mx-auto flex w-full max-w-[44rem] flex-1 flex-col px-4 pt-6 pb-16 sm:px-8 lg:pt-10">
      {phase === 'ready' ? (
        <BeforeStart shown={shown} recorder={recorder} state={state} />
      ) : phase === 'stopped' ? (
        <Stopped shown={shown} recorder={recorder} state={state} />
      ) : phase === 'ending' ? (
        <Ending state={state} />
      ) : phase === 'discarding' ? (
        <Discarding state={state} />
      ) : phase === 'refused' ? (
        <Refused recorder={recorder} state={state} />
      ) : phase === 'ended' || phase === 'discarded' || phase === 'held' ? (
        <Over phase={phase} state={state} />
      ) : (
        <AtWork shown={shown} recorder={recorder} state={state} />
      )}
      <Unsaved
        isUnsaved={isAtWork(phase)}
        words={{ title: t('leave.title'), lead: t('leave.lead'), submit: t('leave.submit'), stay: t('leave.stay') }}
        onLeave={() => recorder.close()}
      />
    </div>
  )
}

const isOfRecorder = (queryKey: readonly unknown[]) => Array.isArray(queryKey[0]) && queryKey[0][0] === 'recorder'
