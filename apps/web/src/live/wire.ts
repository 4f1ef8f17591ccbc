/**
 * What the event stream says, and what the tabs of one browser tell each other about it.
 */

/** That something changed, never what: whoever shows it asks the server again. */
export type LiveEvent =
  | { kind: 'thread'; recordingId: string; shareId: string | null; threadId: string }
  | { kind: 'closed'; recordingId: string; shareId: string | null }
  | { kind: 'share'; recordingId: string; shareId: string | null }
  | { kind: 'recording'; recordingId: string }
  | { kind: 'facts' }
  /** More happened than can be told. */
  | { kind: 'anew' }

/** Ours: the stream was opened anew, or can't tell what was missed, so what is shown may be older than it looks. */
export type Opened = { kind: 'opened' }

export type Heard = Exclude<LiveEvent, { kind: 'anew' }> | Opened

/** One thing out of the stream. A beat's id says that all up to it was sent. */
export type Arrival = { kind: 'beat'; id: string | null } | { kind: 'event'; id: string; event: LiveEvent }

/** From the tab that holds the stream to the others. */
export type TabMessage =
  | { type: 'beat'; id: string | null }
  | { type: 'event'; id: string; event: LiveEvent }
  | { type: 'opened' }
  | { type: 'signed-out' }
