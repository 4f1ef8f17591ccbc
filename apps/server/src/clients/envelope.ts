import type { Db, DbTransaction } from '@earshot/db'
import { KeyDestroyed, type DataKey, type KeyStore } from '../media/keys.ts'
import { openText, sealText } from '../media/words.ts'

/**
 * A client's envelope: what is known of the person behind the pseudonym rests under a key of the client's own, apart
 * from the database, so that one destroyed key takes all of it, in every copy and backup.
 */
export interface Envelopes {
  /**
   * Seals a text for a client. @param id of the row that will hold it: in another row it does not open
   * @returns once the key would survive a power cut
   */
  seal(programId: string, clientId: string, id: string, text: string): Promise<Buffer>
  /** @throws KeyDestroyed if the client's key is gone; WordsDamaged if it was sealed for another row or changed */
  open(programId: string, clientId: string, id: string, sealed: Uint8Array): Promise<string>
  /** Destroys the client's key and with it whatever was ever sealed under it. Twice is no error. */
  destroy(programId: string, clientId: string): Promise<void>
}

type Rows = Pick<Db | DbTransaction, 'clientEnvelope'>

export function envelopesOf(db: Db, keys: KeyStore): Envelopes {
  const find = (rows: Rows, programId: string, clientId: string) =>
    rows.clientEnvelope.findUnique({ where: { programId_clientId: { programId, clientId } } })

  /** The key comes before its row, so that no crash leaves a row without one; of two at once the second steps back. */
  async function keyFor(programId: string, clientId: string): Promise<DataKey> {
    const there = await find(db, programId, clientId)
    if (there) return keys.open(there.keyId)
    const { keyId, key } = await keys.create()
    const { count } = await db.clientEnvelope.createMany({
      data: [{ programId, clientId, keyId }],
      skipDuplicates: true,
    })
    if (count === 1) return key
    await keys.destroy(keyId)
    return keyFor(programId, clientId)
  }

  return {
    async seal(programId, clientId, id, text) {
      return sealText(await keyFor(programId, clientId), id, text)
    },
    async open(programId, clientId, id, sealed) {
      const row = await find(db, programId, clientId)
      if (!row) throw new KeyDestroyed(`of ${clientId}`)
      return openText(await keys.open(row.keyId), id, sealed)
    },
    async destroy(programId, clientId) {
      const row = await find(db, programId, clientId)
      if (row) await keys.destroy(row.keyId)
    },
  }
}
