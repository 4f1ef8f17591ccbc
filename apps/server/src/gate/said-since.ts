import type { MediaForm, Processing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import { answers as answersOf, chosenForms, chosenProcessing } from '../clients/offer.ts'
import { refused } from '../refusal.ts'
import { appendWithin, lockHead, type Written } from './ledger.ts'
import type { NewEvent } from './schema.ts'

/** A yes to be written down now: what of it may be heard or read, and what a machine may do. */
interface OlderYes {
  readonly clientId: string
  readonly happened: number
  readonly forms: readonly MediaForm[]
  readonly processing: readonly Processing[]
}

/**
 * Writes down a yes that was said before, unless something was said since that it would undo. A use that was taken back
 * stays so by the order of the ledger alone; a person who was taken out, a form and a machine are no withdrawal there,
 * and an older paper would bring them back. Nothing is said to the ledger in between: it is locked.
 * @throws Refusal said-since
 */
export const appendOlderYes = (
  db: Db,
  programId: string,
  yes: OlderYes,
  events: readonly NewEvent[],
  now: () => number,
): Promise<Written[]> =>
  sealedOf(db).$transaction(async (tx) => {
    await lockHead(tx, programId, yes.clientId)
    if ((await isNarrowedSince(tx, programId, yes)) || (await isRefusedSince(tx, programId, yes)))
      throw refused('said-since')
    return appendWithin(tx, programId, events, now)
  })

/** By the client, or by somebody who signs for them, themself. */
async function isNarrowedSince(tx: SealedTransaction, programId: string, { clientId, happened }: OlderYes) {
  const [{ count }] = await tx.$queryRaw<[{ count: bigint }]>`
    select count(*) as count from ledger_event where program_id = ${programId} and client_id = ${clientId}
      and kind = 'amended' and happened >= ${new Date(happened)}
      and canonical::jsonb ->> 'signature' is null
      and canonical::jsonb -> 'recordedBy' ->> 'role' in ('client', 'representative')`
  return count > 0n
}

/** A no on a form writes nothing where nothing is allowed yet: it is kept with what was asked. */
async function isRefusedSince(tx: SealedTransaction, programId: string, { clientId, happened, ...yes }: OlderYes) {
  const asks = await tx.consentAsk.findMany({
    where: { programId, clientId, answeredAt: { gte: new Date(happened) }, state: { not: 'not-theirs' } },
    select: { answers: true },
  })
  return asks.some(({ answers }) => {
    const said = answersOf.safeParse(answers).data
    return (
      said &&
      (chosenForms(said, 'no').some((one) => yes.forms.includes(one)) ||
        chosenProcessing(said, 'no').some((one) => yes.processing.includes(one)))
    )
  })
}
