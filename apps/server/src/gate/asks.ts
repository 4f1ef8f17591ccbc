import { standings, type MediaForm, type Processing, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlWithin } from '@earshot/db/sealed'
import { answers as answersOf, formsOf, offer as offerOf } from '../clients/offer.ts'
import { tellPages } from '../live/outbox.ts'
import { refused } from '../refusal.ts'
import { appendWithin, loadLedgers, lockHead, type Written } from './ledger.ts'
import type { NewEvent } from './schema.ts'

type AskChange = Parameters<Db['consentAsk']['updateMany']>[0]['data']
type AskRow = NonNullable<Awaited<ReturnType<Db['consentAsk']['findUnique']>>>

/** What is sealed in the client's envelope with an answer. */
export interface SealedRow {
  readonly id: string
  readonly kind: 'signature'
  readonly sealed: Buffer<ArrayBuffer>
}

/** Others who were asked the same for this client, and who all have to sign. */
export interface AskedTogether {
  readonly signers: readonly string[]
  /** What it comes to once each has signed; null: this answer ends it, since it holds no yes. */
  readonly whole: ((signed: readonly AskRow[]) => NewEvent[]) | null
}

/**
 * Answers or settles what a client was asked, with the events that it comes to and the signature, in one commit: the
 * answer is there whole, or not at all. An ask is answered once, whoever presses at the same time.
 * @throws Refusal ask-closed when it no longer stands as `from` says
 */
export const settleAsk = (
  db: Db,
  ask: Pick<AskRow, 'programId' | 'id' | 'clientId' | 'preparedBy' | 'preparedAt'>,
  from: 'open' | 'answered' | 'signed',
  {
    change,
    signature = null,
    events,
    together = null,
    refuses = { processing: [], forms: [] },
  }: {
    readonly change: AskChange
    readonly signature?: SealedRow | null
    /** Or what it comes to beside what the client allows as nobody else can change it any more. */
    readonly events: readonly NewEvent[] | ((inForce: readonly Standing[]) => readonly NewEvent[])
    readonly together?: AskedTogether | null
    /** What a machine may not do by this answer, and what nobody may have: an older yes to it that still waits is closed. */
    readonly refuses?: { readonly processing: readonly Processing[]; readonly forms: readonly MediaForm[] }
  },
  now: () => number,
): Promise<Written[]> =>
  sealedOf(db).$transaction(async (tx) => {
    const { programId, id, clientId, preparedBy, preparedAt } = ask
    // Of two who sign at the same time one comes second, and sees that it is whole.
    await tx.$queryRaw`select 1 from consent_ask where program_id = ${programId} and client_id = ${clientId}
      and state in ('open', 'answered', 'signed') order by id for update`
    const head = await lockHead(tx, programId, clientId)
    if (signature)
      await tx.clientSealed.create({ data: { programId, clientId, createdAt: new Date(now()), ...signature } })
    const { count } = await tx.consentAsk.updateMany({ where: { programId, id, clientId, state: from }, data: change })
    if (count === 0) throw refused('ask-closed')
    if (refuses.processing.length + refuses.forms.length > 0) await closeWhatAllows()
    const said = typeof events === 'function' ? events(await inForce()) : events
    const all = [...said, ...(together ? await settleTogether(together) : [])]
    if (all.length > 0) return appendWithin(tx, programId, all, now)
    await tellPages(tx, programId, { kind: 'ledger', clientId })
    return []

    async function inForce(): Promise<Standing[]> {
      const { states } = await loadLedgers(sqlWithin(tx), programId, [clientId])
      const at = Math.max(now(), head.written?.getTime() ?? 0)
      return standings(states.get(clientId)!, at).filter(({ state }) => state === 'in-force')
    }

    async function closeWhatAllows() {
      const waiting = await tx.consentAsk.findMany({
        where: {
          programId,
          clientId,
          id: { not: id },
          state: { in: ['answered', 'signed'] },
          // Of those who are asked together each says their own: what it comes to is what all of them allow.
          NOT: { preparedBy, preparedAt },
        },
      })
      const allows = waiting.filter((row) => {
        const said = answersOf.safeParse(row.answers).data
        const asked = offerOf.safeParse(row.offer).data
        return (
          refuses.processing.some((one) => said?.processing[one] === 'yes') ||
          (said && asked && refuses.forms.some((one) => formsOf(asked, said).includes(one)))
        )
      })
      await tx.consentAsk.updateMany({
        where: { programId, id: { in: allows.map((row) => row.id) } },
        data: { state: 'closed', settledAt: new Date(now()) },
      })
    }

    async function settleTogether({ signers, whole }: AskedTogether): Promise<NewEvent[]> {
      const settledAt = new Date(now())
      const same = { programId, clientId, preparedBy, preparedAt, representativeId: { in: [...signers] } }
      if (!whole) {
        const state = { in: ['open', 'answered', 'signed'] }
        await tx.consentAsk.updateMany({ where: { ...same, state }, data: { state: 'closed', settledAt } })
        return []
      }
      const signed = await tx.consentAsk.findMany({ where: { ...same, state: 'signed' }, orderBy: { id: 'asc' } })
      if (signed.length < signers.length) return []
      // What one signed before a no is no yes to what came after it: all of them are asked again, or nobody.
      const first = new Date(Math.min(...signed.map((row) => row.answeredAt?.getTime() ?? 0)))
      const asked = signed.map((row) => row.id)
      const [{ noes }] = await tx.$queryRaw<[{ noes: bigint }]>`
        select count(*) as noes from ledger_event where program_id = ${programId} and client_id = ${clientId}
          and (kind in ('withdrawn', 'deletion-requested', 'amended')
            or kind in ('declined', 'stopped') and session_id = ${signed[0]!.sessionId}) and happened > ${first}
          and not (coalesce(canonical::jsonb -> 'notice' ->> 'id', '') = any(${asked}))`
      if (noes > 0n) {
        await tx.consentAsk.updateMany({ where: { ...same, state: 'signed' }, data: { state: 'closed', settledAt } })
        return []
      }
      await tx.consentAsk.updateMany({ where: { ...same, state: 'signed' }, data: { state: 'settled', settledAt } })
      return whole(signed)
    }
  })
