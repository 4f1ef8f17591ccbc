import { DAY } from '@earshot/consent-core'
import type { Actor } from '../../actor.ts'
import { sessionLines } from '../../gate/sessions.ts'
import type { Services } from '../../services.ts'

/** Noes to recording a session of one's own that takes place today, about as the clinician's day goes. */
export async function ownNoes({ db, now }: Pick<Services, 'db' | 'now'>, { programId, personId }: Actor) {
  const at = now()
  const today = { gt: new Date(at - DAY / 2), lt: new Date(at + DAY / 2) }
  const lines = await sessionLines(db, programId, { clinicianId: personId, startedAt: today }, at)
  return lines.flatMap(({ id, number, startedAt, clients }) =>
    clients
      .filter(({ answer }) => answer === 'no')
      .map((client) => ({
        session: { id, number, startedAt },
        client: { id: client.id, pseudonym: client.pseudonym },
      })),
  )
}
