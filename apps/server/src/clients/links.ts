import { DAY } from '@earshot/consent-core'
import type { Db, DbTransaction } from '@earshot/db'
import { newId } from '../ids.ts'
import { tryAgain } from '../refusal.ts'
import { isUniqueViolation } from '../unique.ts'
import { hashToken, newToken } from '../token.ts'

/** How long a client's link leads to their page, unless a newer one is made. */
export const LINK_DAYS = 365
/** How long the client's own phone may take to open the form that was begun on the clinician's screen. */
export const OWN_PHONE_MS = 60 * 60 * 1000
/** How long a screen may take from the clinician's hands to the client's. */
export const HAND_OVER_MS = 2 * 60 * 1000

interface ForLink {
  readonly programId: string
  readonly clientId: string
  /** Whose it is, who signs for the client; null: the client's. */
  readonly representativeId: string | null
  readonly madeBy: string
  readonly askIds?: readonly string[]
}

/** Makes somebody's link. Their one before ends, and whatever browser it had opened. @returns the token, this once */
export const makeLink = (db: Db, of: ForLink, now: number): Promise<string> =>
  db.$transaction((tx) => makeLinkWithin(tx, of, now)).catch(orTryAgain)

/** The same in the caller's transaction. */
export async function makeLinkWithin(
  tx: Pick<DbTransaction, 'clientLink' | 'clientVisit'>,
  of: ForLink,
  now: number,
  fresh = newToken(),
): Promise<string> {
  await endLinks(tx, of, now)
  return make(tx, of, 'link', now + LINK_DAYS * DAY, now, fresh)
}

/** Two were made at once. */
export const orTryAgain = (error: unknown): Promise<never> =>
  Promise.reject(isUniqueViolation(error) ? tryAgain() : error)

/** A token by which this browser, once, becomes the client's. */
export const makeHandOver = (db: Db, of: ForLink, now: number): Promise<string> =>
  make(db, of, 'room', now + HAND_OVER_MS, now)

/** A token by which the client's own phone, once, takes over the form that this screen showed; the form alone. */
export const makeOwnForm = (db: Db, of: ForLink, now: number): Promise<string> =>
  make(db, of, 'form', now + OWN_PHONE_MS, now)

/**
 * Whose links end: of one person, or of everyone who signs for the client but these. `formsToo`: with them what carries
 * the form on to a phone of its own.
 */
type Ended = Pick<ForLink, 'programId' | 'clientId'> &
  ({ readonly representativeId: string | null; readonly formsToo?: boolean } | { readonly exceptOf: readonly string[] })

/** Ends links and closes what they opened. */
export async function endLinks(
  tx: Pick<DbTransaction, 'clientLink' | 'clientVisit'>,
  { programId, clientId, ...of }: Ended,
  now: number,
): Promise<void> {
  const endedAt = new Date(now)
  const whose =
    'exceptOf' in of
      ? { representativeId: { not: null, notIn: [...of.exceptOf] } }
      : { representativeId: of.representativeId }
  const ways = 'exceptOf' in of || of.formsToo ? ['link', 'form'] : ['link']
  // One that carried a form on has ended by being opened; what it opened is closed all the same.
  const where = {
    programId,
    clientId,
    ...whose,
    OR: [{ way: { in: ways }, endedAt: null }, { way: { in: ways.slice(1) } }],
  }
  const links = await tx.clientLink.findMany({ where, select: { id: true } })
  const linkId = { in: links.map(({ id }) => id) }
  await tx.clientLink.updateMany({ where: { programId, id: linkId, endedAt: null }, data: { endedAt } })
  await tx.clientVisit.deleteMany({ where: { programId, linkId } })
}

/** Forgets the browsers that were left open until they closed by themselves, with what was answered and not signed. */
export const forgetVisits = (db: Db, now: number) =>
  db.clientVisit.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })

async function make(
  db: Pick<DbTransaction, 'clientLink'>,
  { programId, clientId, representativeId, madeBy, askIds = [] }: ForLink,
  way: 'link' | 'room' | 'form',
  expiresAt: number,
  now: number,
  { token, tokenHash } = newToken(),
): Promise<string> {
  await db.clientLink.create({
    data: {
      programId,
      id: newId('lnk'),
      clientId,
      representativeId,
      way,
      askIds: [...askIds],
      tokenHash,
      madeBy,
      madeAt: new Date(now),
      expiresAt: new Date(expiresAt),
    },
  })
  return withProgram(programId, token)
}

/** A token names its program, so that nothing is looked up across programs. */
export const withProgram = (programId: string, token: string) => `${programId}.${token}`

/** @returns null for what can't be a token of ours */
export function readToken(text: string): { programId: string; tokenHash: string } | null {
  const found = /^(prg_[a-z0-9]{8,40})\.([A-Za-z0-9_-]{43})$/.exec(text)
  return found ? { programId: found[1]!, tokenHash: hashToken(found[2]!) } : null
}

/** The link behind a token; null: none, ended, outlived. */
export async function linkOf(db: Db, token: string, now: number) {
  const read = readToken(token)
  if (!read) return null
  const link = await db.clientLink.findUnique({ where: { programId_tokenHash: read } })
  return link && link.endedAt === null && link.expiresAt.getTime() > now ? link : null
}

/** Where the client opens it. */
export const linkAddress = (url: string, token: string) => `${url}/c/${token}`
