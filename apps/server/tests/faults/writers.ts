import { setTimeout as sleep } from 'node:timers/promises'
import { TRPCClientError } from '@trpc/client'
import { grantOf, type Story } from '../story.ts'

/** What the server acknowledged, and so must keep. */
export interface Kept {
  /** The text of each comment, by its id. */
  readonly comments: Map<string, string>
  /** The text of each question, by its thread's id. */
  readonly questions: Map<string, string>
  /** What happened, by the event's id. */
  readonly events: Map<string, { clientId: string; kind: string }>
  /** What got no answer. Said again it is there once, whether it was written before or not. */
  readonly unanswered: (() => Promise<void>)[]
}

export const nothingKept = (): Kept => ({
  comments: new Map(),
  questions: new Map(),
  events: new Map(),
  unanswered: [],
})

/** Where the writers write: a shared recording's threads, and two clients' ledgers. */
export interface Desk {
  readonly story: Story
  readonly recordingId: string
  readonly shareId: string
  readonly sessionId: string
  /** A client of whom nothing was recorded, with a session. */
  readonly other: { readonly clientId: string; readonly sessionId: string }
  readonly mark: string
}

export interface Writers {
  /** Requests that have no answer yet. */
  inFlight(): number
  /** Resolves when each has met a dead connection. @throws whatever a living server refused */
  readonly ended: Promise<unknown>
}

/** Sets six people to work at once, each sending one thing after the other until the server dies. */
export function startWriters(desk: Desk, kept: Kept, round: number): Writers {
  let flying = 0
  const work = async (name: string, restMs: number, again: boolean, step: (key: string) => Promise<void>) => {
    for (let n = 1; ; n++) {
      const say = () => step(`${name}-${round}-${n}`.padStart(20, '0'))
      flying += 1
      try {
        await say()
      } catch (error) {
        if (!wasCut(error)) throw new Error(`The server refused what ${name} wrote.`, { cause: error })
        if (again) kept.unanswered.push(say)
        return
      } finally {
        flying -= 1
      }
      await sleep(restMs)
    }
  }
  const ended = Promise.all([
    work('trainee', 5, true, (key) => comment(desk, kept, desk.story.trainee, key)),
    work('supervisor', 5, true, (key) => comment(desk, kept, desk.story.supervisor, key)),
    work('question', 20, true, (key) => question(desk, kept, key)),
    work('consent-a', 5, false, (key) => other(desk, kept, desk.story.trainee, key)),
    work('consent-b', 5, false, (key) => other(desk, kept, desk.story.coordinator, key)),
    work('answer', 150, false, () => answer(desk, kept)),
  ])
  ended.catch(() => undefined)
  return { inFlight: () => flying, ended }
}

/** A thread and a reply to it. */
async function comment(desk: Desk, kept: Kept, who: Story['trainee'], key: string): Promise<void> {
  const { recordingId, shareId } = desk
  const text = `${desk.mark} thread ${key}`
  const thread = await who.api.threads.create.mutate({
    ...{ recordingId, shareId, key, text },
    ...{ kind: 'strength', visibility: 'share', startMs: 1_000 },
  })
  kept.comments.set(thread.comments[0]!.id, text)
  const reply = `${desk.mark} reply ${key}`
  const after = await who.api.threads.reply.mutate({ threadId: thread.id, text: reply, key: `reply-${key}` })
  kept.comments.set(after.comments.find((one) => one.text === reply)!.id, reply)
}

async function question({ story, recordingId, shareId, mark }: Desk, kept: Kept, key: string): Promise<void> {
  const text = `${mark} question ${key}`
  const parts = { intended: `${mark} intended`, happened: `${mark} happened`, question: text, feedback: mark }
  const thread = await story.trainee.api.questions.create.mutate({
    recordingId,
    shareId,
    startMs: 2_000,
    key,
    ...parts,
  })
  kept.questions.set(thread.id, text)
}

/** A yes, today's answer and a no, one after the other. */
async function other({ story, other: { clientId, sessionId } }: Desk, kept: Kept, who: Story['trainee'], key: string) {
  const keep = (kind: string, { eventId }: { eventId: string }) => void kept.events.set(eventId, { clientId, kind })
  keep('granted', await who.api.consent.grant.mutate(grantOf(story, { clientId })))
  const no = Number(key.at(-1)) % 2 === 0
  const said = { clientId, sessionId, answer: no ? ('no' as const) : ('yes' as const), obtained: 'spoken' as const }
  keep(no ? 'declined' : 'reconfirmed', await who.api.consent.answer.mutate(said))
  keep('withdrawn', await who.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' }))
}

/** The client of the recording says yes to its session again: its ledger grows under those who write about it. */
async function answer({ story, sessionId }: Desk, kept: Kept): Promise<void> {
  const { clientId } = story
  const said = { clientId, sessionId, answer: 'yes' as const, obtained: 'spoken' as const }
  const { eventId } = await story.trainee.api.consent.answer.mutate(said)
  kept.events.set(eventId, { clientId, kind: 'reconfirmed' })
}

/** No answer of the server's: the connection broke before one, or in the middle of one. */
export function wasCut(error: unknown): boolean {
  return error instanceof TRPCClientError && !error.data
}
