import type { Db } from '@earshot/db'

export type Pseudonyms = ((id: string) => string) & {
  /** Whose session it is comes before who else is heard in it. */
  clientsFirst(ids: readonly string[]): string[]
}

/** What clients and guests are called, in one query. One who is not there is called nothing. */
export async function pseudonyms(db: Db, programId: string, clientIds: Iterable<string>): Promise<Pseudonyms> {
  const rows = await db.client.findMany({
    where: { programId, id: { in: [...new Set(clientIds)] } },
    select: { id: true, pseudonym: true, guestRole: true },
  })
  const known = new Map(rows.map((row) => [row.id, row]))
  const isGuest = (id: string) => (known.get(id)?.guestRole ?? null) !== null
  return Object.assign((id: string) => known.get(id)?.pseudonym ?? '', {
    clientsFirst: (ids: readonly string[]) => ids.toSorted((a, b) => Number(isGuest(a)) - Number(isGuest(b))),
  })
}
