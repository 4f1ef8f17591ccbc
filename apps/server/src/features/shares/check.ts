import { z } from 'zod'
import { sentenceOf, stateOf } from '../../gate/sessions.ts'
import { only } from '../../trpc.ts'
import { consent } from '../clients/consent-of.ts'
import { isoOrNull } from '../recordings/line.ts'
import { wish } from './wish.ts'

/** Whether the consent would allow a share, in sentences, before it is sent. The server decides again when it is. */
export const check = only('supervisee')
  .input(wish)
  .output(
    z.object({
      effect: z.enum(['permit', 'deny']),
      consent,
      validUntil: z.string().nullable(),
      deleteBy: z.string().nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const [verdict] = await services.gate.foresee(actor, input.recordingId, {
      purpose: input.purpose,
      members: [input.supervisorId],
    })
    return {
      effect: verdict!.effect,
      consent: {
        state: stateOf(
          verdict!.effect,
          verdict!.explanations.map((one) => one.key),
        ),
        sentences: verdict!.explanations.map(sentenceOf),
      },
      validUntil: isoOrNull(verdict!.until),
      deleteBy: isoOrNull(verdict!.deleteBy),
    }
  })
