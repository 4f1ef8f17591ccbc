import { useSyncExternalStore } from 'react'
import { api } from '../../api/trpc.ts'
import type { Inputs } from '../../api/views.ts'
import { noteActivity } from '../../idle/activity.ts'
import { sendFile } from './send-file.ts'

export type Source = Inputs['recordings']['begin']['source']

/** A file on its way. It goes on while one works elsewhere in the app, as long as the tab lives. */
export type Upload = {
  id: string
  file: File
  sessionId: string
  source: Source
  recordingId: string | null
  sentBytes: number
  startedMs: number
  /** When `sentBytes` was counted. */
  sentMs: number
  state: 'sending' | 'arrived' | 'failed'
  error: unknown
}

let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
const cancels = new Map<string, AbortController>()

function put(next: readonly Upload[]) {
  uploads = next
  for (const listener of listeners) listener()
}

function change(id: string, part: Partial<Upload>) {
  put(uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useUpload(id: string | null): Upload | null {
  return useSyncExternalStore(subscribe, () => uploads.find((upload) => upload.id === id) ?? null)
}

/** Begins to send and gives back the upload's id; what becomes of it shows in the store. */
export function startUpload(file: File, sessionId: string, source: Source): string {
  const id = crypto.randomUUID()
  put([
    ...uploads,
    {
      id,
      file,
      sessionId,
      source,
      recordingId: null,
      sentBytes: 0,
      startedMs: Date.now(),
      sentMs: Date.now(),
      state: 'sending',
      error: null,
    },
  ])
  void send(id, file, sessionId, source)
  return id
}

async function send(id: string, file: File, sessionId: string, source: Source) {
  const cancel = new AbortController()
  cancels.set(id, cancel)
  window.addEventListener('beforeunload', warn)
  try {
    const { recordingId, uploadUrl } = await api.recordings.begin.mutate({ sessionId, source, bytes: file.size })
    change(id, { recordingId })
    cancel.signal.throwIfAborted()
    await sendFile(
      uploadUrl,
      file,
      (sentBytes) => {
        // Somebody who waits for an upload has not left.
        noteActivity()
        change(id, { sentBytes, sentMs: Date.now() })
      },
      cancel.signal,
    )
    change(id, { state: 'arrived', sentBytes: file.size })
  } catch (error) {
    if (cancel.signal.aborted) put(uploads.filter((upload) => upload.id !== id))
    else change(id, { state: 'failed', error })
  } finally {
    cancels.delete(id)
    if (cancels.size === 0) window.removeEventListener('beforeunload', warn)
  }
}

/** Stops it; the server keeps nothing of it. */
export function cancelUpload(id: string) {
  cancels.get(id)?.abort()
}

export function forgetUpload(id: string) {
  put(uploads.filter((upload) => upload.id !== id))
}

/** The browser asks before a tab with a file on its way is closed. */
function warn(event: BeforeUnloadEvent) {
  event.preventDefault()
}
