import { earlierOf } from './in-order.ts'
import type { ParticipantState } from './fold.ts'
import { dueBy, dueBySaid } from './keeping.ts'
import { momentOf } from './moment.ts'
import type { Request } from './request.ts'
import { saidOf } from './said.ts'
import type { Instant } from './vocabulary.ts'

/**
 * When a recording is to be gone: the earliest of the program's policy and of every scope of every participant that
 * ever covered the session, whoever asks and whatever they are answered.
 * @returns null if nothing asks for it
 */
export const deleteBy = (
  participants: readonly ParticipantState[],
  about: Pick<Request, 'session' | 'recording' | 'policy'>,
  at: Instant,
): Instant | null =>
  participants
    .filter(({ participantId }) => about.session.participants.includes(participantId))
    .reduce(
      (due, state) => earlierOf(due, dueBySaid(saidOf(momentOf(state, at), about), about.recording)),
      dueBy(about.policy, about.recording),
    )
