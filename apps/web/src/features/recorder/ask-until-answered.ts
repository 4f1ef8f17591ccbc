import { mayWorkAgain, refusalOf } from '../../api/refusal.ts'

const ASK_AGAIN_MS = 2_000

/**
 * Asks until it is answered, however long the server is away, or until nobody waits any more.
 * @param goneIsDone what is gone already needs not be asked for; then it is asked until it is, whatever is answered
 */
export async function askUntilAnswered(
  call: () => Promise<unknown>,
  o: { goneIsDone: boolean; isOver: () => boolean; onError: (error: unknown) => void },
): Promise<'done' | 'refused' | 'over'> {
  for (;;) {
    try {
      await call()
      o.onError(null)
      return 'done'
    } catch (error) {
      const { kind } = refusalOf(error)
      if (o.goneIsDone && kind === 'not-found') return 'done'
      o.onError(error)
      if (o.isOver()) return 'over'
      // Who signs in again, in another tab too, is heard again.
      if (!mayWorkAgain(error) && kind !== 'signed-out' && !o.goneIsDone) return 'refused'
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
  }
}
