import type { Db } from '@earshot/db'

/** Pseudonyms of these clients, by id, in one query. */
export async function pseudonyms(
  db: Db,
  programId: string,
  clientIds: Iterable<string>,
): Promise<(id: string) => string> {
  const rows = await db.client.findMany({
    where: { programId, id: { in: [...new Set(clientIds)] } },
    select: { id: true, pseudonym: true },
  })
  const names = new Map(rows.map((row) => [row.id, row.pseudonym]))
  return (id) => names.get(id) ?? ''
}
