import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { eventIn } from './schema.ts'

/** What a coordinator is told of a client's word. Nothing of what was recorded: when, of whom, and what became of it. */
export type Told =
  | Disputed
  | { readonly kind: 'declined'; readonly at: number; readonly clientId: string; readonly sessionNumber: number }

type Disputed = {
  readonly kind: 'disputed'
  readonly at: number
  readonly clientId: string
  readonly yesOn: number
}

/**
 * Of which yeses clients said that they were not theirs, and which recordings were here already when a client said no
 * to their session and were destroyed for it. The newest first.
 * @param since an instant
 */
export async function toldCoordinators(db: Db, programId: string, since: number): Promise<Told[]> {
  const [disputes, declines] = await Promise.all([disputed(db, programId, since), declined(db, programId, since)])
  return [...oneForEachPress(disputes), ...declines].sort((a, b) => b.at - a.at)
}

/** One press may dispute several entries that were said at once: it is told once, of the first of them. */
function oneForEachPress(disputes: readonly Disputed[]): Disputed[] {
  const presses = Map.groupBy(disputes, ({ clientId, at }) => `${clientId} ${at}`)
  return [...presses.values()].map((all) => all.reduce((first, one) => (one.yesOn < first.yesOn ? one : first)))
}

async function disputed(db: Db, programId: string, since: number): Promise<Disputed[]> {
  const rows = await db.ledgerEvent.findMany({
    where: { programId, kind: 'disputed', happened: { gte: new Date(since) } },
    orderBy: { happened: 'desc' },
    take: 200,
  })
  const yesOf = new Map(
    rows.map((row) => {
      const event = eventIn(row.canonical)
      return [row.id, event?.kind === 'disputed' ? event.eventId : '']
    }),
  )
  const yeses = await db.ledgerEvent.findMany({
    where: { programId, id: { in: [...yesOf.values()] } },
    select: { id: true, happened: true },
  })
  return rows.flatMap(({ id, clientId, happened }): Disputed[] => {
    const yes = yeses.find((one) => one.id === yesOf.get(id))
    return yes ? [{ kind: 'disputed', at: happened.getTime(), clientId, yesOn: yes.happened.getTime() }] : []
  })
}

async function declined(db: Db, programId: string, since: number): Promise<Told[]> {
  const rows = await sealedOf(db).$queryRaw<{ begun_at: Date; client_id: string; number: number }[]>`
    select d.begun_at, c.key as client_id, s.number
    from deletion d
    join session s on s.program_id = d.program_id and s.id = d.session_id
    cross join lateral jsonb_each_text(d.causes) c
    where d.program_id = ${programId} and d.begun_at >= ${new Date(since)} and c.value = 'declined'
    order by d.begun_at desc limit 200`
  return rows.map((row) => ({
    kind: 'declined',
    at: row.begun_at.getTime(),
    clientId: row.client_id,
    sessionNumber: row.number,
  }))
}
