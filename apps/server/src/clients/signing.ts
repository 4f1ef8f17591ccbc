import { areEnough } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { refused } from '../refusal.ts'
import { startOfDay } from './days.ts'

/** What somebody who signs is to the client. Their names are nobody's business but the envelope's. */
export const relations = ['mother', 'father', 'guardian', 'relative', 'legal'] as const
export type Relation = (typeof relations)[number]

export interface Signer {
  readonly id: string
  readonly relation: Relation
}

/** Who signs for a client who does not sign alone. */
export interface WhoSigns {
  readonly who: 'one-representative' | 'all-representatives'
  readonly signers: readonly Signer[]
  /** The day of coming of age as YYYY-MM-DD, if it is that. */
  readonly ofAgeOn: string | null
  /** When that day begins, epoch ms: from then on only the client's own word counts. */
  readonly endsAt: number | null
  /** Whether they see the days of sessions and who listened: only if the client agreed. */
  readonly seesSessions: boolean
}

/** For which of these clients somebody else signs, and who. */
export async function whoSigns(
  db: Db,
  programId: string,
  clientIds: readonly string[],
): Promise<Map<string, WhoSigns>> {
  const rows = await db.clientSigning.findMany({
    where: { programId, clientId: { in: [...clientIds] }, closedAt: null, who: { not: 'client' } },
  })
  if (rows.length === 0) return new Map()
  const [signers, { timeZone }] = await Promise.all([
    signersOf(
      db,
      programId,
      rows.flatMap((row) => row.representatives),
    ),
    db.program.findUniqueOrThrow({ where: { id: programId }, select: { timeZone: true } }),
  ])
  return new Map(
    rows.map((row) => [
      row.clientId,
      {
        who: row.who === 'one-representative' ? 'one-representative' : 'all-representatives',
        signers: row.representatives.map((id) => ({ id, relation: signers.get(id) ?? 'legal' })),
        ofAgeOn: row.ofAgeOn?.toISOString().slice(0, 10) ?? null,
        endsAt: row.ofAgeOn && beginningOf(row.ofAgeOn, timeZone),
        seesSessions: row.seesSessions,
      },
    ]),
  )
}

/** What each of these is to the client, by id. */
export async function signersOf(db: Db, programId: string, ids: readonly string[]): Promise<Map<string, Relation>> {
  if (ids.length === 0) return new Map()
  const rows = await db.representative.findMany({ where: { programId, id: { in: [...new Set(ids)] } } })
  return new Map(rows.map(({ id, relation }) => [id, relations.find((one) => one === relation) ?? 'legal']))
}

/** A date alone comes as midnight in UTC. */
const beginningOf = (day: Date, timeZone: string) =>
  startOfDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), timeZone)

/** As events say it. @param ids who signed */
export const signedBy = ({ endsAt }: Pick<WhoSigns, 'endsAt'>, ids: readonly string[]) => ({
  ids: [...ids],
  endsAt,
})

/** Whether a link may be somebody's: the client's own may, and that of whoever signs for them now. */
export async function mayHaveLink(
  db: Db,
  { programId, clientId, representativeId }: { programId: string; clientId: string; representativeId: string | null },
  at: number,
): Promise<boolean> {
  if (representativeId === null) return true
  return isSigner((await whoSigns(db, programId, [clientId])).get(clientId) ?? null, representativeId, at)
}

/** Whether somebody signs for the client: until the day on which only the client's own word counts. */
export const isSigner = (signing: WhoSigns | null, representativeId: string, at: number): boolean =>
  signing !== null &&
  signing.signers.some(({ id }) => id === representativeId) &&
  (signing.endsAt === null || at < signing.endsAt)

/** Whether one signature alone counts for nothing yet: several have to sign. */
export const mustWait = ({ who, signers }: WhoSigns): boolean => who === 'all-representatives' && signers.length > 1

/**
 * Who signed a yes on paper, of those who sign for the client.
 * @throws Refusal not-all-signed where it is not enough; of-age-now where they can't any more
 */
export function whoSigned(signing: WhoSigns, chosen: readonly string[], happened: number): string[] {
  if (signing.endsAt !== null && signing.endsAt <= happened) throw refused('of-age-now')
  const representatives = signing.signers.map(({ id }) => id)
  const signed = representatives.filter((id) => chosen.includes(id))
  if (!areEnough({ who: signing.who, representatives }, signed)) throw refused('not-all-signed')
  return signed
}
