import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { Letter, Outbox } from './outbox.ts'
import type { Place, Room } from './room.ts'
import type { ThreadStore } from './thread-store.ts'
import type { Thread } from './thread.ts'

/** What every part of an open room works with. */
export type Desk = {
  place: Place
  room: Room
  threads: ThreadStore
  outbox: Outbox
  chosenId: string | null
  /** Chooses a thread and moves the playhead to it; null chooses none. */
  choose: (thread: Thread | null) => void
  /** Resolves or opens again, at once, with a way back. */
  resolve: (thread: Thread) => void
  /** Somebody writes here: the list stays where it is, and the player rests. */
  typing: (text: string) => void
  /** What was written was sent or emptied. */
  typingDone: () => void
}

const DeskContext = createContext<Desk | null>(null)

/** @param desk null while the room is not open: then nothing that needs it stands inside */
export function DeskProvider({ desk, children }: { desk: Desk | null; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useReview(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('This stands outside of an open room')
  return desk
}

export function useLetters(outbox: Outbox): readonly Letter[] {
  return useSyncExternalStore(outbox.subscribe, outbox.letters)
}
