import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { endLinks } from '../clients/links.ts'
import type { Relation } from '../clients/signing.ts'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { refused } from '../refusal.ts'
import { isUniqueViolation } from '../unique.ts'
import { appendWithin } from './ledger.ts'
import type { NewEvent } from './schema.ts'

export interface NewSigning {
  readonly who: 'client' | 'one-representative' | 'all-representatives'
  /** Known ones by id, new ones without. */
  readonly signers: readonly { readonly id: string | null; readonly relation: Relation }[]
  /** The day of coming of age as YYYY-MM-DD. */
  readonly ofAgeOn: string | null
  readonly seesSessions: boolean
}

/**
 * Says who signs for a client from now on, in one commit with what it ends: what is being asked, since somebody else
 * would have to answer; and the links of those who sign no longer.
 * @param from which of the program's rules for this client whoever changes it has seen; null: none
 * @param events what the client said with it, if anything: that they came of age, or decide alone again
 * @throws Refusal changed-since where another rule stands; signer-unknown for one of somebody else
 */
export const changeSigning = (
  { db, now }: { readonly db: Db; readonly now: () => number },
  {
    programId,
    personId,
    clientId,
  }: { readonly programId: string; readonly personId: string; readonly clientId: string },
  from: string | null,
  to: NewSigning,
  events: readonly NewEvent[],
): Promise<void> =>
  sealedOf(db)
    .$transaction(async (tx) => {
      const at = new Date(now())
      const open = { programId, clientId, closedAt: null }
      if (from === null) {
        if ((await tx.clientSigning.count({ where: open })) > 0) throw refused('changed-since')
      } else {
        const { count } = await tx.clientSigning.updateMany({ where: { ...open, id: from }, data: { closedAt: at } })
        if (count === 0) throw refused('changed-since')
      }
      const known = to.signers.flatMap(({ id }) => id ?? [])
      if ((await tx.representative.count({ where: { programId, clientId, id: { in: known } } })) < known.length)
        throw refused('signer-unknown')
      const added = to.signers.map(({ id, relation }) => ({ isNew: id === null, id: id ?? newId('rep'), relation }))
      await tx.representative.createMany({
        data: added
          .filter(({ isNew }) => isNew)
          .map(({ id, relation }) => ({ programId, id, clientId, relation, createdBy: personId, createdAt: at })),
      })
      await tx.clientSigning.create({
        data: {
          programId,
          id: newId('sgn'),
          clientId,
          who: to.who,
          representatives: added.map(({ id }) => id),
          ofAgeOn: to.ofAgeOn === null ? null : new Date(`${to.ofAgeOn}T00:00:00Z`),
          seesSessions: to.seesSessions,
          setBy: personId,
          written: at,
        },
      })
      await tx.consentAsk.updateMany({
        where: { programId, clientId, state: { in: ['open', 'answered', 'signed'] } },
        data: { state: 'closed', settledAt: at, settledBy: personId },
      })
      await endLinks(tx, { programId, clientId, exceptOf: added.map(({ id }) => id) }, at.getTime())
      await tellPages(tx, programId, { kind: 'facts' })
      if (events.length > 0) await appendWithin(tx, programId, events, now)
    })
    .catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? refused('changed-since') : error))
