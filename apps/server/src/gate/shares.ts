import type { Purpose } from '@earshot/consent-core'
import type { Actor } from '../actor.ts'
import { sealedOf, sqlWithin } from '@earshot/db/sealed'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'
import { supervisesNow, writeUnderPermit, type Desk } from './write.ts'
import { heldBy } from './permit.ts'

export interface Wish {
  readonly recordingId: string
  readonly supervisorId: string
  readonly purpose: Purpose
  /** Questions that the clinician prepared before there was a share come along into it. */
  readonly bringQuestions: boolean
}

/**
 * Hands a recording to a supervisor. Decided again, whatever the screen said before.
 * @throws Refusal not-found for what is not one's own; consent-forbids with the first reason when the supervisor could not hear it
 */
export async function openShare(desk: Desk, who: Actor, wish: Wish): Promise<string> {
  const { recordingId, purpose, supervisorId } = wish
  return writeUnderPermit(
    desk,
    who,
    { recordingId, shareId: null, action: 'share', form: 'audio' },
    async (tx, { permit, facts }) => {
      const { programId, actorId, sessionId, isClinician } = heldBy(permit)
      if (!isClinician || facts.state !== 'ready') throw notFound()
      // The ledgers are locked by now, and with this the supervision too: what is foreseen holds when it is written.
      await supervisesNow(tx, programId, supervisorId, facts.session, desk.now())
      const [foreseen] = await desk.gate.foresee(who, recordingId, { purpose, members: [supervisorId] }, sqlWithin(tx))
      if (foreseen?.effect !== 'permit')
        throw refused('consent-forbids', { reason: foreseen?.explanations[0]?.key ?? 'never-granted' })
      const there = await tx.share.findFirst({
        where: { programId, recordingId, purpose, endedAt: null, members: { some: { personId: supervisorId } } },
        select: { id: true },
      })
      // One that a no has ended for good is not opened again: a new yes needs a new share.
      const [before] = there
        ? await desk.gate.lists.judgeQuietly(
            { personId: supervisorId, programId },
            [{ recordingId, shareId: there.id }],
            sqlWithin(tx),
          )
        : []
      const stillOpen = before?.verdict.effect === 'permit'
      if (there && !stillOpen) {
        await tx.share.update({
          where: { programId_id: { programId, id: there.id } },
          data: { endedAt: new Date(desk.now()), endedBy: actorId },
        })
      }
      const shareId = there && stillOpen ? there.id : newId('shr')
      if (!there || !stillOpen) {
        await tx.share.create({
          data: {
            programId,
            id: shareId,
            recordingId,
            sessionId,
            purpose,
            openedBy: actorId,
            openedAt: new Date(desk.now()),
            members: { create: { personId: supervisorId } },
          },
        })
      }
      if (wish.bringQuestions) {
        await tx.thread.updateMany({
          where: { programId, recordingId, authorId: actorId, shareId: null, visibility: 'share', kind: 'question' },
          data: { shareId },
        })
      }
      await tellPages(tx, programId, { kind: 'share', recordingId, shareId })
      return shareId
    },
  )
}

/** Ends a share at once. Needs no permit: taking away is always possible. @throws Refusal not-found */
export async function endShare(desk: Desk, who: Actor, shareId: string): Promise<void> {
  const db = sealedOf(desk.db)
  await db.$transaction(async (tx) => {
    const share = await tx.share.findFirst({ where: { programId: who.programId, id: shareId, openedBy: who.personId } })
    if (!share) throw notFound()
    if (share.endedAt) return
    await tx.share.update({
      where: { programId_id: { programId: who.programId, id: shareId } },
      data: { endedAt: new Date(desk.now()), endedBy: who.personId },
    })
    await tellPages(tx, who.programId, { kind: 'share', recordingId: share.recordingId, shareId })
  })
}

/**
 * Says that a share was reviewed, or takes that back: from the last open share's review or end the days count after
 * which the recording goes. By its supervisor, while they may hear it.
 * @throws Refusal not-found when denied, and for the clinician, whose share it is not to review
 */
export async function markReviewed(
  desk: Desk,
  who: Actor,
  { recordingId, shareId, reviewed }: { recordingId: string; shareId: string; reviewed: boolean },
): Promise<void> {
  await writeUnderPermit(
    desk,
    who,
    { recordingId, shareId, action: 'write', form: 'words' },
    async (tx, { permit, facts }) => {
      if (heldBy(permit).isClinician || !facts.share?.members.includes(who.personId)) throw notFound()
      await tx.share.updateMany({
        where: { programId: who.programId, id: shareId, reviewedAt: reviewed ? null : { not: null } },
        data: reviewed
          ? { reviewedAt: new Date(desk.now()), reviewedBy: who.personId }
          : { reviewedAt: null, reviewedBy: null },
      })
      await tellPages(tx, who.programId, { kind: 'share', recordingId, shareId })
    },
  )
}
