import { setTimeout as sleep } from 'node:timers/promises'
import { LEASE_MS } from '../../gate/permit.ts'
import { silenceSince, type Ended, type Silence } from '../../gate/players.ts'
import type { Opened } from './pages.ts'

/** Connected players say within the second that they are silent: so long the page that tells of it is held back. */
const REPORTS_MS = 1_000
const LOOK_EACH_MS = 100
/** While a player has not answered the page looks again by itself. */
const AGAIN_S = 3
/** Counted anew later, it would tell what others who took part have ended since. */
const TOLD_MS = LEASE_MS + 5_000

/**
 * How many players fell silent once something was ended, and by when the rest do. Until all have answered, or the last
 * lease has ended, the page that tells of it looks again by itself.
 * @param ended what it ended
 */
export async function silenceTold(
  here: Opened,
  event: { id: string; written: number },
  ended: Ended,
): Promise<string[]> {
  const { services, speech, reply } = here
  const { t, time } = speech
  // Of who listens only those are told who see it.
  if (!here.sees) return [t('done.silentOnce')]
  // Whatever can't be counted, it is ended.
  const silence = await reported(here, event.written, ended).catch(() => null)
  if (!silence) return [t('done.silentOnce')]
  const { players, silent, lastBy } = silence
  if (players === 0) return [t('done.silentNone')]
  if (silent === players) return [t('done.silentAll', { count: players })]
  const isPast = services.now() > lastBy
  if (!isPast) reply.header('refresh', `${AGAIN_S}; url=/c/done/${event.id}`)
  const rest = { count: players - silent, time: time(lastBy) }
  return [
    ...(silent > 0 ? [t('done.silentSome', { count: silent })] : []),
    isPast ? t('done.silentPast', rest) : t('done.silentRest', rest),
  ]
}

/** Once all have said so or a second has passed. Null: it is too long ago to tell. */
async function reported({ services, visit }: Opened, since: number, ended: Ended): Promise<Silence | null> {
  for (;;) {
    const now = services.now()
    if (now - since > TOLD_MS) return null
    const silence = await silenceSince(services, visit.programId, visit.clientId, { since, ended })
    if (silence.silent === silence.players || now - since >= REPORTS_MS) return silence
    await sleep(LOOK_EACH_MS)
  }
}
