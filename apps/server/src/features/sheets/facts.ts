import type { LedgerEvent } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { newestForm } from '../../clients/form.ts'
import { ownConsent } from '../../clients/own.ts'
import type { SheetFacts } from '../../clients/sheet.ts'
import { deletionsOf } from '../../gate/deletions.ts'
import { ownRecordings } from '../../gate/own-recordings.ts'
import { loadPolicy } from '../../gate/policy.ts'
import type { Services } from '../../services.ts'
import { languages, type Language } from '../../words/index.ts'

interface Of {
  readonly programId: string
  readonly client: { readonly id: string; readonly pseudonym: string }
  readonly language: Language
}

/** All that stands on a client's sheet: from their own ledger, and nothing of anybody else's. */
export async function sheetFacts(
  { db, people }: Pick<Services, 'db' | 'people'>,
  { programId, client, language }: Of,
  now: number,
): Promise<SheetFacts> {
  const [program, policy, own, waiting, forms, deletions] = await Promise.all([
    db.program.findUniqueOrThrow({ where: { id: programId } }),
    loadPolicy(db, programId),
    ownConsent(db, programId, client.id, now),
    db.consentAsk.findFirst({
      where: { programId, clientId: client.id, representativeId: null, state: 'answered' },
      orderBy: { preparedAt: 'desc' },
      select: { preparedBy: true },
    }),
    Promise.all(languages.map((one) => newestForm(db, programId, one))),
    deletionsOf(db, programId, client.id),
  ])
  const [leftOut, named] = await Promise.all([
    leftOutOf(db, programId, client.id, own.events, now),
    people.named([...own.events.map(({ recordedBy }) => recordedBy.personId), waiting?.preparedBy]),
  ])
  const form = forms.find((one) => one?.language === language)
  return {
    pseudonym: client.pseudonym,
    program,
    policy,
    own,
    waitsFor: waiting && named(waiting.preparedBy).name,
    leftOut,
    no: form?.words.no ?? null,
    desk: (form ?? forms.find((one) => one !== null))?.words ?? null,
    deletions,
    named,
    now,
  }
}

/**
 * When the sessions began of which the client asked to leave out a part, as their ledger has it. How far that is done is
 * not told: what another client of the session asked for can end it.
 */
async function leftOutOf(db: Db, programId: string, clientId: string, events: readonly LedgerEvent[], now: number) {
  const gone = new Set(events.flatMap((event) => (event.kind === 'deleted' ? [event.recordingId] : [])))
  const asked = new Set(
    events.flatMap((event) =>
      event.kind === 'range-withheld' && !gone.has(event.recordingId) ? [event.recordingId] : [],
    ),
  )
  if (asked.size === 0) return []
  const recordings = await ownRecordings(db, programId, clientId, now)
  return [...new Set(recordings.flatMap(({ id, startedAt }) => (asked.has(id) ? [startedAt] : [])))].sort(
    (a, b) => a - b,
  )
}
