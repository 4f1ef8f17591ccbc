import { canonicalJson, DAY, type Json } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { deletionsOf, type Deletion, type GoneKinds } from '../gate/deletions.ts'
import { sha256 } from '../gate/sha256.ts'
import { newId } from '../ids.ts'
import type { Signer } from '../media/signer.ts'
import type { Paper, PaperPart } from '../paper/paper.ts'
import { notFound } from '../refusal.ts'
import type { Speech } from '../words/index.ts'

/** Where the public key of an installation is read; the certificate names it. */
export const KEY_PATH = '/certificates/key'

/** What is said of a deletion, as it stands when the certificate is made. Snake case, as in the consent record. */
interface Facts {
  readonly kind: 'earshot-deletion-certificate'
  readonly version: 1
  readonly certificate_id: string
  readonly issued_time: string
  readonly program: { readonly id: string; readonly name: string }
  readonly client: { readonly id: string; readonly pseudonym: string }
  readonly recording: { readonly id: string; readonly session_number: number; readonly session_time: string }
  readonly cause: Deletion['cause']
  /** By kind, with their number; null: nobody counted. */
  readonly gone: { readonly [Kind in keyof GoneKinds]: number } | null
  readonly begun_time: string
  readonly key_destroyed_time: string
  readonly deleted_time: string
  readonly stays: readonly { readonly what: string; readonly why: string; readonly years?: number }[]
  readonly copies_elsewhere: readonly { readonly where: string; readonly removed_time: string | null }[]
  readonly backups_until: string
  /** The client's ledger when this was made, and where in it the deletion stands. */
  readonly ledger: {
    readonly count: number
    readonly newest_hash: string
    readonly deleted: { readonly number: number; readonly event_id: string; readonly hash: string }
  }
}

/** Facts, and by what to tell that they are ours and unchanged. scripts/verify.mjs checks it without any of this code. */
export interface Certificate {
  readonly certificate: Facts
  /** SHA-256 in hex over the canonical JSON (RFC 8785) of `certificate`. */
  readonly hash: string
  readonly signature: {
    readonly algorithm: 'Ed25519'
    /** DER (SPKI) in Base64. */
    readonly public_key: string
    /** Base64, over `SIGNED` and the hash. */
    readonly value: string
  }
}

/** Stands before the hash in what is signed, so that no other text that is ever signed can pass for a certificate. */
const SIGNED = 'earshot deletion certificate v1\n'

interface Deps {
  readonly db: Db
  readonly signer: Signer
  readonly now: () => number
}

const iso = (ms: number) => new Date(ms).toISOString()

/**
 * The certificate of one deletion for one of its clients.
 * @param eventId of the event `deleted` in this client's own ledger
 * @throws Refusal not-found for any other
 */
export async function certificateOf(
  { db, signer, now }: Deps,
  programId: string,
  clientId: string,
  eventId: string,
): Promise<Certificate> {
  const [[deletion], program, client] = await Promise.all([
    deletionsOf(db, programId, clientId, eventId),
    db.program.findUniqueOrThrow({ where: { id: programId } }),
    db.client.findUniqueOrThrow({
      where: { programId_id: { programId, id: clientId } },
      include: { ledgerHead: true },
    }),
  ])
  if (!deletion) throw notFound()
  const { event, session } = deletion
  const certificate: Facts = {
    kind: 'earshot-deletion-certificate',
    version: 1,
    certificate_id: newId('crt'),
    issued_time: iso(now()),
    program: { id: programId, name: program.name },
    client: { id: clientId, pseudonym: client.pseudonym },
    recording: { id: deletion.recordingId, session_number: session.number, session_time: iso(session.startedAt) },
    cause: deletion.cause,
    gone: deletion.gone,
    begun_time: iso(deletion.begunAt),
    key_destroyed_time: iso(deletion.keysGoneAt),
    deleted_time: iso(event.written),
    stays: [
      { what: 'health-record-notes', why: 'law' },
      { what: 'trainee-scores', why: 'education-record' },
      { what: 'orders-and-own-notes', why: 'care' },
      { what: 'consent-record', why: 'evidence', years: program.evidenceYears },
    ],
    copies_elsewhere: deletion.copies.map(({ source, removedAt }) => ({
      where: source,
      removed_time: removedAt === null ? null : iso(removedAt),
    })),
    backups_until: iso(event.written + program.backupDays * DAY),
    ledger: {
      count: client.ledgerHead?.count ?? 0,
      newest_hash: client.ledgerHead?.hash ?? '',
      deleted: { number: event.number, event_id: event.id, hash: event.hash },
    },
  }
  const hash = sha256(canonicalJson(certificate as unknown as Json))
  return {
    certificate,
    hash,
    signature: { algorithm: 'Ed25519', public_key: signer.publicKey, value: signer.sign(SIGNED + hash) },
  }
}

const KINDS = ['sound', 'peaks', 'original', 'questions', 'comments', 'moments', 'gaps'] as const

const WHERE = ['phone', 'recorder', 'computer', 'video-call', 'other'] as const

/** The same, to read and print. @param key where the public key is read, and its short form */
export function certificatePaper(
  { certificate: of, hash }: Certificate,
  speech: Speech,
  key: { readonly address: string; readonly fingerprint: string },
): Paper {
  const { t, day, time } = speech
  const at = (text: string) => ({ day: day(Date.parse(text)), time: time(Date.parse(text)) })
  const gone = of.gone
    ? KINDS.flatMap((kind) => {
        const count = of.gone![kind]
        return count > 0 ? [t(`certificate.goneKinds.${kind}`, { count })] : []
      })
    : [t('certificate.goneUncounted')]
  const years = of.stays.find(({ what }) => what === 'consent-record')?.years ?? 0
  const parts: PaperPart[] = [
    t('certificate.of', { number: of.recording.session_number, day: at(of.recording.session_time).day }),
    t(`certificate.cause.${of.cause}`),
    { heading: t('certificate.gone') },
    { list: gone },
    t('certificate.key', at(of.key_destroyed_time)),
    t('certificate.deleted', at(of.deleted_time)),
    { heading: t('certificate.stays') },
    { list: staysLines(years, speech) },
    { heading: t('certificate.copies') },
    ...(of.copies_elsewhere.length === 0
      ? [t('certificate.copiesNone')]
      : [
          {
            list: of.copies_elsewhere.map((one) =>
              copyLine(one.where, one.removed_time === null ? null : Date.parse(one.removed_time), speech),
            ),
          },
        ]),
    { heading: t('certificate.backups') },
    backupsLine(Date.parse(of.backups_until), Date.parse(of.issued_time), speech),
    { heading: t('certificate.check') },
    t('certificate.ledger', { count: of.ledger.count, number: of.ledger.deleted.number }),
    `${t('certificate.checkData')} ${t('certificate.checkHow', { ...key, fingerprint: inFours(key.fingerprint) })}`,
    { small: t('certificate.hash', { hash: of.ledger.newest_hash }) },
    { small: `${of.certificate_id} · SHA-256 ${hash}` },
    `${t('certificate.for', { pseudonym: of.client.pseudonym, program: of.program.name })} ${t('certificate.made', at(of.issued_time))}`,
  ]
  return { title: t('certificate.title'), parts }
}

/** What no deletion takes, and why. @param years for how long the record of consent is kept */
export const staysLines = (years: number, { t }: Speech): string[] => [
  t('certificate.staysNotes'),
  t('certificate.staysScores'),
  t('certificate.staysOrders'),
  t('certificate.staysRecord', { years }),
]

/** A copy that lay where it was recorded. */
export function copyLine(source: string, removedAt: number | null, { t, day }: Speech): string {
  const where = t(`certificate.where.${WHERE.find((one) => one === source) ?? 'other'}`)
  return removedAt === null
    ? t('certificate.copyOpen', { where })
    : t('certificate.copyGone', { where, day: day(removedAt) })
}

/** Whether backups may still hold remains. */
export const backupsLine = (until: number, now: number, { t, day }: Speech): string =>
  until > now ? t('certificate.backupsUntil', { day: day(until) }) : t('certificate.backupsNone')

/** The first half of a fingerprint as it is read out. */
const inFours = (hex: string): string => (hex.slice(0, 32).match(/.{4}/g) ?? []).join(' ')
