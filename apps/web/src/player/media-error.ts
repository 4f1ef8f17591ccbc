/** The server answered that this person may not hear, or that there is nothing to hear: it tells no difference. */
export class MediaRefused extends Error {
  override name = 'MediaRefused'
  readonly status: number
  constructor(status: number) {
    super(`media refused with ${status}`)
    this.status = status
  }
}

/** No answer, a broken one, or one that this browser can't play. Trying again may mend it. */
export class MediaUnreachable extends Error {
  override name = 'MediaUnreachable'
}
