import { impact, type ParticipantState, type Purpose } from '@earshot/consent-core'
import { needsShare, subjectOf, type MatrixRow, type Question, type TryFacts, type TrySession } from './trial.ts'

/** Somebody for a purpose; `now`: through a share that is open, or without needing one, so that it shows at once. */
export type Touched = { personId: string; purpose: Purpose; now: boolean }

/**
 * Who would lose and who would gain by a change: at once over the shares that are open, and for everyone else in the
 * matrix once there were a share.
 */
export function effectOf(
  facts: TryFacts,
  session: TrySession,
  { before, after }: { before: readonly ParticipantState[]; after: readonly ParticipantState[] },
  rows: readonly MatrixRow[],
  { action, form }: Pick<Question, 'action' | 'form'>,
  at: number,
): { loses: Touched[]; gains: Touched[] } {
  const shares = facts.shares.filter((one) => one.sessionId === session.id)
  // What listening comes to through a share is the core's to say; of words and other uses it is not asked.
  const atOnce =
    action === 'listen' && form !== 'words' ? impact(before, after, { ...subjectOf(facts, session), shares }, at) : null
  const isOpen = (personId: string, purpose: Purpose) =>
    needsShare(purpose)
      ? shares.some(
          (one) =>
            one.purpose === purpose &&
            one.members.includes(personId) &&
            one.openedAt <= at &&
            (one.endedAt === null || at < one.endedAt),
        )
      : personId === session.clinicianId
  const cells = rows.flatMap(({ personId, cells }) => cells.map((cell) => ({ personId, ...cell })))

  const all = (way: 'loses' | 'gains'): Touched[] => {
    const told = atOnce?.[way].filter((one) => one.forms.some((some) => some === form))
    const touched = cells
      .filter(({ effect, was }) => effect !== was && (effect === 'permit') === (way === 'gains'))
      .map(({ personId, purpose }): Touched => {
        const isTold = told?.some((one) => one.personId === personId && one.purpose === purpose)
        return { personId, purpose, now: isTold ?? isOpen(personId, purpose) }
      })
    const others = (told ?? [])
      .filter((one) => !touched.some((other) => other.personId === one.personId && other.purpose === one.purpose))
      .map(({ personId, purpose }): Touched => ({ personId, purpose, now: true }))
    return [...touched, ...others].toSorted((a, b) => Number(b.now) - Number(a.now))
  }
  return { loses: all('loses'), gains: all('gains') }
}
