import { audienceRoles, purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { consentLine, daysAfterReview } from '../../gate/consent-line.ts'
import { supervisesSession } from '../../gate/duty.ts'
import { heardNow } from '../../gate/heard-now.ts'
import { id } from '../../gate/schema.ts'
import { heldBy } from '../../gate/permit.ts'
import { gapsOf, leftOutOf } from '../../gate/recordings.ts'
import { gapKinds } from '../../media/takes/take.ts'
import { notFound } from '../../refusal.ts'
import { member } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { shareLines } from '../shares/lines.ts'
import { isoOrNull, sessionOfRecording, shareLine } from './line.ts'

/** What stands around a recording in its review room. Denied, it answers as a recording that does not exist. */
export const room = member
  .input(z.object({ recordingId: id, shareId: id.nullable() }))
  .output(
    z.object({
      recording: z.object({
        id: z.string(),
        durationMs: z.number(),
        session: sessionOfRecording,
        /** Where nothing was captured, of one that was made here: silence of at most five seconds. */
        gaps: z.array(z.object({ kind: z.enum(gapKinds), atMs: z.number(), lengthMs: z.number() })),
        /** What a client had left out, in its order: silence of equal length. */
        leftOut: z.array(z.object({ startMs: z.number(), endMs: z.number() })),
      }),
      consent: z.object({
        persons: z.array(z.object({ personId: z.string(), role: z.enum(audienceRoles), name: z.string() })),
        purposes: z.array(z.enum(purposes)),
        /** `emergency`: no purpose of the consent, but the door for emergencies. */
        purpose: z.enum([...purposes, 'emergency']),
        until: z.string().nullable(),
        deleteBy: z.string().nullable(),
        /** Days after the last review until it goes, if that is earlier. */
        daysAfterReview: z.number().nullable(),
      }),
      validUntil: z.string().nullable(),
      clinician: z.object({ id: z.string(), name: z.string() }),
      share: shareLine.nullable(),
      /** All of them for the clinician; for others their own. */
      shares: z.array(shareLine),
      me: z.object({ id: z.string(), name: z.string() }),
      /** `direct`: open a direction where somebody may be in danger. */
      can: z.object({ comment: z.boolean(), question: z.boolean(), share: z.boolean(), direct: z.boolean() }),
    }),
  )
  .query(async ({ ctx: { actor, services, answer }, input }) => {
    const opened = await services.gate.open(actor, { ...input, action: 'read', form: 'words' }, 'reading', answer)
    const { permit, facts } = opened
    const held = heldBy(permit)
    if (facts.state !== 'ready' || facts.media.durationMs === null || held.purpose === 'withholding') throw notFound()
    const now = services.now()
    const line = consentLine(opened, now)
    const [persons, shares, pseudonymOf, named, direct, gaps] = await Promise.all([
      heardNow(services.db, actor.programId, opened, now, line.persons),
      shareLines(services.db, services.people, actor.programId, [facts.recordingId], now),
      pseudonyms(services.db, actor.programId, facts.session.participants),
      services.people.named([facts.session.clinicianId]),
      supervisesSession(services.db, actor, facts.session.id, now),
      gapsOf(services.db, permit),
    ])
    const all = shares.get(facts.recordingId) ?? []
    const share = all.find((one) => one.id === input.shareId) ?? null
    return {
      recording: {
        id: facts.recordingId,
        durationMs: facts.media.durationMs,
        session: {
          id: facts.session.id,
          number: facts.session.number,
          startedAt: new Date(facts.session.startedAt).toISOString(),
          clients: pseudonymOf.clientsFirst(facts.session.participants).map(pseudonymOf),
        },
        gaps: gaps.map((gap) => ({ ...gap, kind: z.enum(gapKinds).parse(gap.kind) })),
        leftOut: leftOutOf(permit),
      },
      consent: {
        persons: persons.map((person) => ({ ...person, role: z.enum(audienceRoles).parse(person.role) })),
        purposes: line.purposes,
        purpose: held.purpose,
        until: isoOrNull(line.until),
        deleteBy: isoOrNull(held.obligations.deleteBy),
        daysAfterReview: daysAfterReview(opened, now),
      },
      validUntil: isoOrNull(held.validUntil),
      clinician: named(facts.session.clinicianId),
      share,
      shares: held.isClinician ? all : share ? [share] : [],
      me: { id: actor.personId, name: actor.name },
      can: {
        comment: held.purpose !== 'emergency',
        question: held.isClinician,
        share: held.isClinician,
        direct,
      },
    }
  })
