import { z } from 'zod'
import { relations } from '../../clients/signing.ts'
import { byStaff } from '../../clients/told.ts'
import { requireClient } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { changeSigning } from '../../gate/signing.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

const represented = z.object({
  who: z.enum(['one-representative', 'all-representatives']),
  signers: z
    .array(z.object({ id: id.nullable(), relation: z.enum(relations) }))
    .min(1)
    .max(5)
    .refine((all) => unique(all.flatMap((one) => one.id ?? []))),
  ofAgeOn: z.iso.date().nullable(),
  seesSessions: z.boolean(),
})

/** Why the client signs alone from now on. What was entered by mistake is no word of theirs. */
const alone = z.object({
  who: z.literal('client'),
  because: z.enum(['of-age', 'capacity-regained', 'corrected']),
})

/**
 * Says who signs for a client from now on: it is the program's to say. What was signed by others stays written, and
 * counts for as long as the rule names them.
 * @throws Refusal not-found; changed-since; signer-unknown; of-age-now for a day of coming of age that has passed
 */
export const set = only('coordinator')
  .input(
    z.object({
      clientId: id,
      /** The rule that whoever changes it has before them; null: none. */
      from: id.nullable(),
      to: z.discriminatedUnion('who', [represented, alone]),
    }),
  )
  .mutation(async ({ ctx: { actor, services }, input: { clientId, from, to } }) => {
    const { programId, personId } = actor
    const now = services.now()
    await requireClient(services.db, actor, clientId, now)
    const of = { programId, personId, clientId }
    if (to.who !== 'client') {
      if (to.ofAgeOn !== null && Date.parse(to.ofAgeOn) <= now) throw refused('of-age-now')
      return changeSigning(services, of, from, to, [])
    }
    const told = { obtained: 'spoken', language: 'en', interpreter: 'none', notice: null } as const
    const said = { clientId, ...byStaff(actor, told), signature: null }
    const events = to.because === 'corrected' ? [] : [{ ...said, kind: to.because }]
    const none = { who: 'client' as const, signers: [], ofAgeOn: null, seesSessions: false }
    return changeSigning(services, of, from, none, events)
  })
