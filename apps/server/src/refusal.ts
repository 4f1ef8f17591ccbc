import { TRPCError } from '@trpc/server'

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code']

/** Why something was not done, as a key of the web's `errors` words with the parameters of its sentence. */
export class Refusal extends TRPCError {
  readonly reason: string
  readonly params: Record<string, string | number>

  constructor(code: TrpcCode, reason: string, params: Record<string, string | number> = {}) {
    super({ code, message: reason })
    this.reason = reason
    this.params = params
  }
}

/** The one answer for what is not there and for what one may not see. */
export const notFound = () => new Refusal('NOT_FOUND', 'not-found')

/** Nothing was changed, and in a moment the same may work. */
export const tryAgain = () => new Refusal('SERVICE_UNAVAILABLE', 'try-again')

/** A wish that the facts don't allow; changes nothing. */
export const refused = (reason: string, params?: Record<string, string | number>) =>
  new Refusal('PRECONDITION_FAILED', reason, params)
