import type { Db, DbTransaction } from '@earshot/db'
import { maskTransaction, sealedOf } from '@earshot/db/sealed'
import { tellPages, type Change } from '../live/outbox.ts'

/** Changes a fact that decisions rest on, and tells every node and open page of it in the same commit. */
export const changeFacts = <T>(
  db: Db,
  programId: string,
  change: (tx: DbTransaction) => Promise<T>,
  told: Change = { kind: 'facts' },
): Promise<T> =>
  sealedOf(db).$transaction(async (tx) => {
    const value = await change(maskTransaction(tx))
    await tellPages(tx, programId, told)
    return value
  })
