/** What came out; or the path of the first element that stands in the way, and why. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly path: string; readonly why: string }

/** Thrown inside a translation only: `attempt` turns it into a result. */
class Refusal extends Error {
  readonly path: string

  constructor(path: string, why: string) {
    super(why)
    this.path = path
  }
}

export function refuse(path: string, why: string): never {
  throw new Refusal(path, why)
}

/** Runs a translation. A refusal becomes a result; whatever else is thrown is a fault of ours and goes on. */
export function attempt<T>(translate: () => T): Result<T> {
  try {
    return { ok: true, value: translate() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, path: error.path, why: error.message }
    throw error
  }
}
