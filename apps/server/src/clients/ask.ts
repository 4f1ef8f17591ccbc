import { isSaidIn, type Processing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { standingsNow } from '../gate/clients.ts'
import { loadPolicy } from '../gate/policy.ts'
import { coversFrom } from '../gate/reach.ts'
import type { Language } from '../words/index.ts'
import { formOf, newestForm, type Form } from './form.ts'
import { isSigner, signedBy, whoSigns, type WhoSigns } from './signing.ts'
import { answers, offer, withPolicy, type Answers, type Offer } from './offer.ts'
import type { Answered } from './answer-events.ts'

/** What a client is asked, as it was prepared. */
export interface Ask {
  readonly programId: string
  readonly id: string
  readonly clientId: string
  /** Who is asked for the client; null: the client. */
  readonly representativeId: string | null
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly language: Language
  readonly formVersion: number
  readonly state: string
  readonly way: 'room' | 'link' | null
  readonly offer: Offer
  readonly session: { readonly id: string; readonly startedAt: number } | null
  readonly answeredAt: number | null
  readonly answers: Answers | null
  readonly shown: string | null
}

type Row = NonNullable<Awaited<ReturnType<Db['consentAsk']['findUnique']>>>

/** @returns null: there is none with this id for this client */
export async function askOf(db: Db, programId: string, id: string, clientId: string): Promise<Ask | null> {
  const row = await db.consentAsk.findUnique({ where: { programId_id: { programId, id } } })
  return row?.clientId === clientId ? readAsk(db, row) : null
}

export async function readAsk(db: Db, row: Row): Promise<Ask> {
  const { programId, sessionId } = row
  const session = sessionId
    ? await db.session.findUniqueOrThrow({ where: { programId_id: { programId, id: sessionId } } })
    : null
  return {
    programId,
    id: row.id,
    clientId: row.clientId,
    representativeId: row.representativeId,
    preparedBy: row.preparedBy,
    preparedAt: row.preparedAt,
    language: row.language === 'ko' ? 'ko' : 'en',
    formVersion: row.formVersion,
    state: row.state,
    way: row.way === 'room' ? 'room' : row.way === 'link' ? 'link' : null,
    offer: offer.parse(row.offer),
    session: session && { id: session.id, startedAt: session.startedAt.getTime() },
    answeredAt: row.answeredAt?.getTime() ?? null,
    answers: row.answers === null ? null : answers.parse(row.answers),
    shown: row.shown,
  }
}

/** The form in the language that the client reads; where the program has none in it, as the ask was prepared. */
export async function formFor(db: Db, ask: Ask, language: Language): Promise<Form> {
  const other = language === ask.language ? null : await newestForm(db, ask.programId, language)
  return other ?? formOf(db, ask.programId, ask.language, ask.formVersion)
}

/** What the form says of an ask besides what the program wrote. */
export async function factsOf(db: Db, ask: Ask, form: Form, at: number) {
  const { programId } = ask
  const [policy, program, standing, signing, mayComeOn] = await Promise.all([
    loadPolicy(db, programId),
    db.program.findUniqueOrThrow({ where: { id: programId } }),
    standingsNow(db, programId, ask.clientId, at),
    whoSigns(db, programId, [ask.clientId]),
    waitingMachines(db, ask),
  ])
  const who = signing.get(ask.clientId) ?? null
  return {
    signing: who,
    signer: who?.signers.find(({ id }) => id === ask.representativeId) ?? null,
    offer: withPolicy(ask.offer, policy),
    words: form.words,
    inForce: standing.filter(({ state }) => state === 'in-force'),
    mayComeOn,
    emergencyAccess: program.emergencyAccess,
    inSession: isInSession(ask, at),
  }
}

/**
 * The machines that another form for this client asked about, whose yes waits to be confirmed: whatever was answered to
 * them there, so that nobody learns it from what their own form says. Of those who are asked together each keeps it off.
 */
async function waitingMachines(db: Db, { programId, clientId, preparedBy, preparedAt }: Ask): Promise<Processing[]> {
  const waiting = await db.consentAsk.findMany({
    where: { programId, clientId, state: { in: ['answered', 'signed'] }, NOT: { preparedBy, preparedAt } },
    select: { offer: true },
  })
  return [...new Set(waiting.flatMap((one) => offer.parse(one.offer).processing))]
}

/** Whether it is asked in a session that is on: said now, a yes covers that one. */
export const isInSession = ({ session }: Pick<Ask, 'session'>, at: number): boolean =>
  session !== null && isSaidIn(session.startedAt, at)

/** Whether who is asked is who signs: the client alone, or one of those who sign for them until they come of age. */
export const mayAnswer = ({ representativeId }: Pick<Ask, 'representativeId'>, signing: WhoSigns | null, at: number) =>
  representativeId === null ? signing === null : isSigner(signing, representativeId, at)

/** How an answer was given, as far as the ledger asks. */
export const howAnswered = (
  ask: Pick<Ask, 'clientId' | 'representativeId' | 'id' | 'session'>,
  signing: WhoSigns | null,
  way: 'room' | 'link',
  form: Pick<Form, 'version' | 'language'>,
  happened: number,
): Answered => ({
  clientId: ask.clientId,
  by: ask.representativeId === null ? null : byOne(ask.representativeId, signing),
  way,
  language: form.language,
  interpreter: 'none',
  notice: { id: ask.id, version: form.version, language: form.language },
  happened,
  from: coversFrom(happened, isInSession(ask, happened) ? ask.session!.startedAt : null),
})

/** One who signs for the client. */
export const byOne = (id: string, signing: WhoSigns | null) => ({
  id,
  representatives: signedBy(signing ?? { endsAt: null }, [id]),
})
