import { mediaForms, processings, purposes } from '@earshot/consent-core'
import { z } from 'zod'
import type { CouldAsk } from '../../gate/foresee.ts'
import { guestRoles } from '../../clients/guest.ts'
import { guestsOf } from '../../gate/clients.ts'
import { only } from '../../trpc.ts'
import { consent } from '../clients/consent-of.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { consentOfJudged, isoOrNull } from '../recordings/line.ts'
import { wish } from './wish.ts'

/** So many ways to ask are enough to choose from. */
const MOST = 3

const addition = z.discriminatedUnion('what', [
  z.object({ what: z.literal('purpose'), purpose: z.enum(purposes) }),
  z.object({ what: z.literal('person'), name: z.string() }),
  z.object({ what: z.literal('form'), form: z.enum(mediaForms) }),
  z.object({ what: z.literal('processing'), processing: z.enum(processings) }),
  z.object({ what: z.enum(['session', 'export']) }),
])

const couldAsk = z.object({
  /** `guest`: asked by role on the screen that is handed to them, for what the clients allow. */
  client: z.object({ id: z.string(), pseudonym: z.string(), guest: z.enum(guestRoles).nullable() }),
  kind: z.enum(['amend', 'grant', 'answer']),
  adds: z.array(addition),
})

/** Whether the consent would allow a share, in sentences, before it is sent. The server decides again when it is. */
export const check = only('supervisee')
  .input(wish)
  .output(
    z.object({
      effect: z.enum(['permit', 'deny']),
      consent,
      validUntil: z.string().nullable(),
      deleteBy: z.string().nullable(),
      /** What clients could be asked for, each set enough by itself; nothing after anybody's no. */
      asks: z.array(z.array(couldAsk)),
      isRefused: z.boolean(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const [verdict] = await services.gate.foresee(actor, input.recordingId, {
      purpose: input.purpose,
      members: [input.supervisorId],
    })
    const asks = verdict!.asks.slice(0, MOST)
    const all = asks.flat()
    const whose = [...verdict!.missing, ...all.map((one) => one.participant)]
    const [named, pseudonymOf, guests] = await Promise.all([
      services.people.named(
        all.flatMap(({ adds }) => adds.flatMap((one) => (one.what === 'person' ? one.person.personId : []))),
      ),
      pseudonyms(
        services.db,
        actor.programId,
        all.map((one) => one.participant),
      ),
      guestsOf(services.db, actor.programId, whose),
    ])
    const view = ({ participant, kind, adds }: CouldAsk) => ({
      client: { id: participant, pseudonym: pseudonymOf(participant), guest: guests.get(participant) ?? null },
      kind,
      adds: adds.map((one) =>
        one.what === 'person' ? { what: one.what, name: named(one.person.personId).name } : one,
      ),
    })
    return {
      effect: verdict!.effect,
      consent: consentOfJudged({ verdict: verdict! }, guests),
      validUntil: isoOrNull(verdict!.until),
      deleteBy: isoOrNull(verdict!.deleteBy),
      asks: asks.map((set) => set.map(view)),
      isRefused: verdict!.isRefused,
    }
  })
