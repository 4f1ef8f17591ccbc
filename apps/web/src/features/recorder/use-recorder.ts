import { useEffect, useState, useSyncExternalStore } from 'react'
import { useMe } from '../../api/me.ts'
import { openRecorder } from './open-recorder.ts'
import type { Recorder } from './recorder.ts'
import type { TakeShown } from './shown.ts'
import type { RecorderState } from './recorder-state.ts'

/** A session's recorder while its page is open; the error that kept it from opening. */
export function useOpenRecorder(sessionId: string, take: TakeShown | null) {
  const personId = useMe().person.id
  const [first] = useState(take)
  const [found, setFound] = useState<{ recorder: Recorder } | { error: unknown } | null>(null)
  useEffect(() => {
    let isGone = false
    const opening = openRecorder(personId, sessionId, first)
    opening.then(
      ({ recorder }) => isGone || setFound({ recorder }),
      (error: unknown) => isGone || setFound({ error }),
    )
    return () => {
      isGone = true
      opening.then(
        ({ recorder, release }) => {
          recorder.close()
          release()
        },
        () => undefined,
      )
    }
  }, [personId, sessionId, first])
  return found
}

export const useRecorderState = (recorder: Recorder): RecorderState =>
  useSyncExternalStore(recorder.state.subscribe, recorder.state.get)

/** Draws again some times a second, for what a clock shows. */
export function useTick(ms: number): void {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), ms)
    return () => clearInterval(timer)
  }, [ms])
}
