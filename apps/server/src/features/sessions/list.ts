import { z } from 'zod'
import { sessionLines } from '../../gate/sessions.ts'
import { member } from '../../trpc.ts'
import { cliniciansInDuty } from '../../gate/duty.ts'
import { sessionView, viewSession } from './session-view.ts'

/** The newest sessions towards which one has a duty; whether any was recorded is not said. */
export const list = member
  .output(z.object({ sessions: z.array(sessionView) }))
  .query(async ({ ctx: { actor, services } }) => {
    const now = services.now()
    const clinicians = await cliniciansInDuty(services.db, actor, now)
    const lines = await sessionLines(
      services.db,
      actor.programId,
      clinicians === null ? {} : { clinicianId: { in: clinicians } },
      now,
    )
    const named = await services.people.named(lines.map((line) => line.clinicianId))
    return { sessions: lines.map((line) => viewSession(line, named)) }
  })
