import { z } from 'zod'
import { byStaff } from '../../clients/told.ts'
import { writeFound } from '../../gate/find-part.ts'
import { id, span } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** The part was found: exactly these times are left out, and it can't be undone. */
export const found = only('supervisee')
  .input(z.object({ recordingId: id, eventId: id, ranges: z.array(span).min(1).max(20) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const how = { obtained: 'spoken', language: 'en', interpreter: 'none', notice: null } as const
    const said = { signature: null, ...byStaff(actor, { ...how, happened: undefined }) }
    await writeFound(services, actor, input, said)
  })
