/** Why a file did not get through; `code` is the server's own, where it gave one. */
export class SendFailed extends Error {
  override readonly name = 'SendFailed'
  readonly code: string | null
  constructor(code: string | null) {
    super(code ?? 'The file did not get through.')
    this.code = code
  }
}

/**
 * Sends a file as it is, with progress; `fetch` still tells none for what goes out.
 *
 * @param onSent bytes that have left so far
 * @throws SendFailed when the server refuses or can't be reached; `signal.reason` when cancelled
 */
export function sendFile(url: string, file: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', (event) => onSent(event.loaded))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(new SendFailed(codeOf(request.responseText)))
    })
    request.addEventListener('error', () => reject(new SendFailed(null)))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** The server's failures read `{ error: { code } }`. */
function codeOf(answer: string): string | null {
  try {
    const body = JSON.parse(answer) as { error?: { code?: unknown } }
    return typeof body.error?.code === 'string' ? body.error.code : null
  } catch {
    return null
  }
}
