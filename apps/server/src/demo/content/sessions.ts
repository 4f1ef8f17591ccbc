import type { GuestRole } from '../../clients/guest.ts'
import type { ClientKey, DemoSession, PersonKey, SessionKey, When } from './types.ts'

function session(
  clinician: PersonKey,
  clients: ClientKey[],
  number: number,
  startedAt: When,
  ...guests: GuestRole[]
): DemoSession {
  const key = `${clients.join('-')}-${number}` as SessionKey
  return { key, number, clinician, clients, guests, startedAt }
}

/** Weekly, as a clinic meets: what is not recorded stands here as well. */
export const sessions: readonly DemoSession[] = [
  session('dana', ['willow'], 4, { daysAgo: 27, at: '10:00' }),
  session('dana', ['willow'], 5, { daysAgo: 20, at: '10:00' }),
  session('dana', ['willow'], 6, { daysAgo: 13, at: '10:00' }),
  session('dana', ['willow'], 7, { daysAgo: 6, at: '10:00' }),
  session('dana', ['willow'], 8, { inDays: 1, at: '10:00' }),

  session('dana', ['alder'], 3, { daysAgo: 14, at: '14:00' }),
  session('dana', ['alder'], 4, { daysAgo: 7, at: '14:00' }),
  session('dana', ['alder'], 5, { minutesAgo: 75 }),

  session('dana', ['juniper'], 5, { daysAgo: 25, at: '16:00' }),
  session('dana', ['juniper'], 6, { daysAgo: 18, at: '16:00' }),
  session('dana', ['juniper'], 7, { daysAgo: 11, at: '16:00' }),
  session('dana', ['juniper'], 8, { daysAgo: 4, at: '16:00' }),

  session('dana', ['ivy'], 1, { daysAgo: 3, at: '11:00' }),
  session('dana', ['ivy'], 2, { inDays: 4, at: '11:00' }, 'interpreter'),

  session('jonah', ['aspen'], 4, { daysAgo: 12, at: '18:30' }),
  session('jonah', ['aspen'], 5, { daysAgo: 5, at: '18:30' }),
  session('jonah', ['aspen'], 6, { inDays: 2, at: '18:30' }),

  session('jonah', ['linden'], 2, { daysAgo: 14, at: '12:00' }),
  session('jonah', ['linden'], 3, { daysAgo: 7, at: '12:00' }),
  session('jonah', ['linden'], 4, { minutesAgo: 140 }),

  session('jonah', ['hazel', 'rowan'], 1, { daysAgo: 9, at: '17:00' }),
  session('jonah', ['hazel', 'rowan'], 2, { daysAgo: 2, at: '17:00' }),

  session('jonah', ['cedar'], 7, { daysAgo: 15, at: '09:00' }),
  session('jonah', ['cedar'], 8, { daysAgo: 8, at: '09:00' }),
  session('jonah', ['cedar'], 9, { daysAgo: 1, at: '09:00' }),
]
