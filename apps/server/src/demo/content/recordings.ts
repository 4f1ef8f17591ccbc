import { spoken } from './moments.ts'
import type { DemoRecording, DemoShare, PersonKey, RecordingKey, SessionKey, When } from './types.ts'

const recording = (
  key: RecordingKey,
  session: SessionKey,
  source: DemoRecording['source'],
  removedAtSource: When | null,
): DemoRecording => {
  const { file, durationMs } = spoken[key]
  return { key, session, source, file, durationMs, uploaded: { session, minutes: 95 }, removedAtSource }
}

export const recordings: readonly DemoRecording[] = [
  recording('the-shop', 'willow-7', 'phone', { daysAgo: 5, at: '09:12' }),
  recording('the-second-plate', 'alder-4', 'computer', null),
  recording('unopened', 'juniper-6', 'recorder', { daysAgo: 17, at: '08:25' }),
  recording('after-nights', 'aspen-5', 'computer', { daysAgo: 4, at: '20:05' }),
  recording('sorry-kettle', 'linden-3', 'recorder', { daysAgo: 6, at: '13:15' }),
  recording('the-table', 'hazel-rowan-2', 'video-call', null),
  recording('the-early-route', 'cedar-8', 'phone', { daysAgo: 7, at: '10:40' }),
]

const share = (recording: RecordingKey, openedBy: PersonKey, supervisor: PersonKey, opened: When): DemoShare => ({
  key: `${recording}-share`,
  recording,
  supervisor,
  purpose: 'individual-supervision',
  openedBy,
  opened,
})

/** The couple's recording is in none: one of them has not agreed. */
export const shares: readonly DemoShare[] = [
  share('the-shop', 'dana', 'park', { daysAgo: 5, at: '09:10' }),
  share('the-second-plate', 'dana', 'park', { daysAgo: 6, at: '08:40' }),
  share('unopened', 'dana', 'park', { daysAgo: 17, at: '08:30' }),
  share('after-nights', 'jonah', 'oyelaran', { daysAgo: 4, at: '20:15' }),
  share('sorry-kettle', 'jonah', 'oyelaran', { daysAgo: 6, at: '13:30' }),
  share('the-early-route', 'jonah', 'oyelaran', { daysAgo: 7, at: '10:45' }),
]
