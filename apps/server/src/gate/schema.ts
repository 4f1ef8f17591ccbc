import {
  audienceRoles,
  DAY,
  interpreters,
  mediaForms,
  processings,
  purposes,
  recorderRoles,
  signatures,
  waysObtained,
  waysSaid,
  type LedgerEvent,
  type Scope,
} from '@earshot/consent-core'
import { z } from 'zod'

/** The vocabulary of consent as it arrives from outside, with limits. Instants arrive as ISO strings. */

export const purpose = z.enum(purposes)
export const mediaForm = z.enum(mediaForms)
export const processing = z.enum(processings)
export const obtained = z.enum(waysSaid)
export const interpreter = z.enum(interpreters)
export const signature = z.enum(signatures)
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)

/** What an open page calls itself. */
export const page = z.string().regex(/^[0-9a-f]{32}$/)

/** An opaque, prefixed id. */
export const id = z.string().regex(/^[a-z]{2,4}_[a-z0-9]{8,40}$/)

/** The last instant whose ISO form has a year of four digits: what can't be read back must not be written. */
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

/** Epoch milliseconds in the core; ISO on the wire and in the canonical text. Nobody's consent is older than 1900. */
export const instant = z.codec(
  z.iso.datetime({ offset: true }),
  z.number().int().max(LAST_INSTANT).min(Date.UTC(1900, 0)),
  {
    decode: (text) => Date.parse(text),
    encode: (ms) => new Date(ms).toISOString(),
  },
)

export const namedPerson = z.object({
  personId: z.string().max(64),
  role: z.enum(audienceRoles),
  name: z.string().min(1).max(120),
  group: id.optional(),
})

export const conditions = z.object({
  reconfirm: z.boolean(),
  deleteAfterReviewDays: z.number().int().min(0).max(3650).nullable(),
  keepAtMostDays: z.number().int().min(1).max(3650).nullable(),
  export: z.boolean(),
  deleteOnWithdraw: z.boolean(),
})

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

export const scope = z.object({
  id,
  purposes: z.array(purpose).min(1).max(purposes.length).refine(unique),
  audience: z.array(namedPerson).min(1).max(50),
  joinLater: z.array(id).min(1).max(20).refine(unique).optional(),
  standIns: z.array(z.string().max(64)).min(1).max(20).refine(unique).optional(),
  forms: z.array(mediaForm).min(1).max(mediaForms.length).refine(unique),
  processing: z.array(processing).max(processings.length).refine(unique),
  sessions: z.union([
    z.strictObject({ from: instant }),
    z.strictObject({ named: z.array(id).min(1).max(200).refine(unique) }),
  ]),
  until: instant.nullable(),
  conditions,
})

/** A scope of the core's, as an event takes it: a copy that nobody else holds. */
export const storedScope = (of: Scope): z.infer<typeof scope> => structuredClone(of) as z.infer<typeof scope>

/** Integer milliseconds of a recording; the end is the first that is not in it. */
export const span = z
  .strictObject({ startMs: z.number().int().min(0), endMs: z.number().int().max(DAY) })
  .refine(({ startMs, endMs }) => startMs < endMs)

export const notice = z.object({ id: z.string().max(64), version: z.number().int().min(1), language })

const base = {
  v: z.literal(1),
  id,
  clientId: id,
  recordedBy: z.object({ personId: z.string().max(64), role: z.enum(recorderRoles) }),
  obtained: z.enum(waysObtained),
  signature: signature.nullable(),
  language,
  interpreter,
  notice: notice.nullable(),
  representatives: z.object({ ids: z.array(id).min(1).max(10).refine(unique), endsAt: instant.nullable() }).optional(),
  happened: instant,
  written: instant,
}

/** A ledger's event as its canonical text holds it. */
export const storedEvent = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('granted'), scope }),
  z.strictObject({ ...base, kind: z.literal('amended'), scope }),
  z.strictObject({ ...base, kind: z.literal('renewed'), scopeId: id, until: instant.nullable() }),
  z.strictObject({ ...base, kind: z.literal('reconfirmed'), sessionId: id }),
  z.strictObject({ ...base, kind: z.literal('declined'), sessionId: id }),
  z.strictObject({
    ...base,
    kind: z.literal('withdrawn'),
    all: z.boolean(),
    purposes: z.array(purpose).max(purposes.length),
    scopeIds: z.array(id).max(200),
  }),
  z.strictObject({ ...base, kind: z.literal('stopped'), sessionId: id, keep: z.boolean() }),
  z.strictObject({ ...base, kind: z.literal('disputed'), eventId: id }),
  z.strictObject({
    ...base,
    kind: z.literal('range-withheld'),
    recordingId: id,
    ranges: z.array(span).min(1).max(200).nullable(),
    findsFor: id.optional(),
    finderId: z.string().max(64).optional(),
  }),
  z.strictObject({ ...base, kind: z.enum(['of-age', 'capacity-regained']) }),
  z.strictObject({
    ...base,
    kind: z.literal('deletion-requested'),
    sessionIds: z.array(id).min(1).max(200).refine(unique).nullable(),
  }),
  z.strictObject({ ...base, kind: z.literal('deleted'), recordingId: id }),
])

type Stored = z.infer<typeof storedEvent>
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/**
 * An event before the ledger has numbered and dated it. What is said `now` happens when it is written, after all that
 * the ledger holds: a node whose clock is behind would else put a no before the yes that it takes back.
 */
export type NewEvent = DistributiveOmit<Stored, 'v' | 'id' | 'written' | 'happened'> & {
  readonly happened: number | 'now'
}

/** @throws ZodError when the text is none of ours: the caller denies. */
export function readEvent(canonical: string): LedgerEvent {
  const { v: _version, ...event } = storedEvent.parse(JSON.parse(canonical))
  return event
}

/** The same; null: the text is none of ours. One entry that can't be read takes nothing else with it. */
export function eventIn(canonical: string): LedgerEvent | null {
  try {
    return readEvent(canonical)
  } catch {
    return null
  }
}
