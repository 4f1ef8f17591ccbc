import type { Db, DbTransaction } from '@earshot/db'
import { z } from 'zod'
import { KeyDestroyed } from '../media/keys.ts'
import { newId } from '../ids.ts'
import { tryAgain } from '../refusal.ts'
import type { Services } from '../services.ts'
import { isUniqueViolation } from '../unique.ts'
import { languages, type Language } from '../words/index.ts'

/** One address, which no mail server takes for two. */
export const mailAddress = z.string().trim().max(254).pipe(z.email())

const sealedAddress = z.object({ address: z.string(), language: z.enum(languages) })
export type MailAddress = z.infer<typeof sealedAddress>

type Deps = Pick<Services, 'db' | 'envelopes' | 'now'>

interface Of {
  readonly programId: string
  readonly clientId: string
}

/** An address, sealed in a client's envelope: a row to be written. */
export async function sealAddress(
  { envelopes, now }: Pick<Deps, 'envelopes' | 'now'>,
  { programId, clientId }: Of,
  kind: 'mail-address' | 'mail-once',
  address: MailAddress,
) {
  const id = newId('sld')
  const sealed = await envelopes.seal(programId, clientId, id, JSON.stringify(address))
  return { programId, clientId, id, kind, createdAt: new Date(now()), sealed: new Uint8Array(sealed) }
}

/** Where a client wants to be told; null: nowhere. */
export async function addressOf({ db, envelopes }: Omit<Deps, 'now'>, { programId, clientId }: Of) {
  const row = await db.clientSealed.findFirst({ where: { programId, clientId, kind: 'mail-address' } })
  return row && openAddress(envelopes, row)
}

/** @returns null: it was destroyed with the client's key */
export async function openAddress(
  envelopes: Deps['envelopes'],
  row: Of & { readonly id: string; readonly sealed: Uint8Array },
): Promise<MailAddress | null> {
  try {
    return sealedAddress.parse(
      JSON.parse(await envelopes.open(row.programId, row.clientId, row.id, row.sealed)) as unknown,
    )
  } catch (error) {
    if (error instanceof KeyDestroyed) return null
    throw error
  }
}

/** From here on the client is told there, and nowhere else. */
export async function keepAddress(deps: Deps, of: Of, address: MailAddress): Promise<void> {
  const data = await sealAddress(deps, of, 'mail-address', address)
  await deps.db
    .$transaction(async (tx) => {
      await forgetAddress(tx, of)
      await tx.clientSealed.create({ data })
    })
    .catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? tryAgain() : error))
}

/** The client is not told any more. */
export const forgetAddress = (db: Pick<Db | DbTransaction, 'clientSealed'>, { programId, clientId }: Of) =>
  db.clientSealed.deleteMany({ where: { programId, clientId, kind: 'mail-address' } })

/** In which language a client reads, as far as is known. */
export async function languageOfClient(db: Db, { programId, clientId }: Of, otherwise: Language): Promise<Language> {
  const where = { programId, clientId }
  const ask = await db.consentAsk.findFirst({ where, orderBy: { preparedAt: 'desc' }, select: { language: true } })
  const visit = ask ?? (await db.clientVisit.findFirst({ where, orderBy: { openedAt: 'desc' } }))
  return languages.find((one) => one === visit?.language) ?? otherwise
}
