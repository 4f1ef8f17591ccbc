import { Button } from '@earshot/ui/button'
import { Check, Lock, Pencil, RotateCcw, Share2 } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { clockSpan } from '../../player/clock.ts'
import { KindGlyph } from '../../player/glyph.tsx'
import { ByLine, Comment, Prose } from './comment.tsx'
import { useLetters, useReview } from './desk.tsx'
import { LetterNote } from './letter-note.tsx'
import type { Letter } from './outbox.ts'
import { QuestionText } from './question-parts.tsx'
import { ReplyBox } from './reply-box.tsx'
import { opening, replies, type Thread } from './thread.ts'

export type ThreadCardProps = {
  thread: Thread
  /** Its letter, while the server hasn't it yet. */
  letter?: Letter
  chosen: boolean
  /** The playhead lies in it. */
  active: boolean
  replying: boolean
  onReply: (threadId: string | null) => void
  onEditQuestion: (thread: Thread) => void
  onCopyLink: (thread: Thread) => void
}

/** More replies than this are folded until the thread is chosen. */
const UNFOLDED = 2

/** A conversation at its moment. Pressing anywhere on it chooses it; its time is the control that a keyboard reaches. */
export function ThreadCard(props: ThreadCardProps) {
  const { thread, letter, chosen, active, replying, onReply } = props
  const t = useTranslations('review')
  const { choose, resolve, room } = useReview()
  const first = opening(thread)
  const resolved = thread.resolvedAt !== null
  const kind = t(`kinds.${thread.kind}`)
  const at = clockSpan(thread.startMs, thread.endMs)
  const author = thread.author.id === room.me.id ? t('thread.you') : thread.author.name
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a larger target for the mouse; its time is the button that does the same
    <article
      id={`thread-${thread.id}`}
      aria-label={t('thread.label', { kind, at, author })}
      data-chosen={chosen || undefined}
      data-active={active || undefined}
      onClick={(event) => {
        if (!letter && !chosen && !isControl(event.target)) choose(thread)
      }}
      className={`relative flex scroll-my-12 flex-col gap-1.5 px-4 py-3 transition-colors lg:px-5 ${
        chosen ? 'bg-raised' : 'hover:bg-hover/50'
      } ${letter ? 'opacity-75' : ''}`}
    >
      <span
        aria-hidden
        className={`absolute inset-y-0 left-0 w-[3px] ${chosen ? 'bg-accent' : active ? 'bg-ink-faint' : 'bg-transparent'}`}
      />
      <header className="flex items-center gap-2 text-sm">
        <KindGlyph kind={thread.kind} resolved={resolved} />
        <Button
          variant="quiet"
          size="sm"
          aria-pressed={chosen}
          onPress={() => choose(thread)}
          className="-mx-1.5 min-h-6! px-1.5! font-semibold! tabular-nums"
        >
          {at}
        </Button>
        <span className="text-ink-soft">{kind}</span>
        {thread.visibility === 'private' ? (
          <span className="flex items-center gap-1 text-ink-faint">
            <Lock aria-hidden size={12} />
            {t('composer.seen.private')}
          </span>
        ) : null}
        {active ? <span className="sr-only">{t('thread.now')}</span> : null}
      </header>
      {first ? (
        <Comment
          thread={thread}
          comment={first}
          showsAuthor
          unsent={letter !== undefined}
          actions={
            letter
              ? []
              : [
                  {
                    id: 'link',
                    label: t('thread.copyLink'),
                    icon: <Share2 aria-hidden size={14} />,
                    run: () => props.onCopyLink(thread),
                  },
                ]
          }
        />
      ) : thread.question ? (
        <>
          <ByLine comment={{ author: thread.author, createdAt: thread.createdAt, editedAt: null }} />
          <QuestionText parts={thread.question} brief={resolved && !chosen} />
        </>
      ) : null}
      {letter ? <LetterNote letter={letter} /> : null}
      <Replies thread={thread} unfolded={chosen} />
      {letter ? null : replying ? (
        <ReplyBox threadId={thread.id} onDone={() => onReply(null)} />
      ) : (
        <footer className="-mx-2 flex flex-wrap items-center gap-x-1">
          {room.can.comment ? (
            <Button size="sm" variant="quiet" onPress={() => onReply(thread.id)} className="px-2!">
              {t('thread.reply')}
            </Button>
          ) : null}
          {room.can.comment ? (
            <Button size="sm" variant="quiet" onPress={() => resolve(thread)} className="px-2!">
              {resolved ? <RotateCcw aria-hidden size={13} /> : <Check aria-hidden size={14} />}
              {resolved ? t('thread.reopen') : t('thread.resolve')}
            </Button>
          ) : null}
          {thread.question && thread.author.id === room.me.id ? (
            <Button size="sm" variant="quiet" onPress={() => props.onEditQuestion(thread)} className="px-2!">
              <Pencil aria-hidden size={13} />
              {t('thread.edit')}
            </Button>
          ) : null}
          {resolved ? (
            <span className="ml-auto flex items-center gap-1 px-2 text-sm text-ink-faint">
              <Check aria-hidden size={13} />
              {thread.resolvedBy?.id === room.me.id
                ? t('thread.resolvedByYou')
                : t('thread.resolvedBy', { name: thread.resolvedBy?.name ?? '' })}
            </span>
          ) : null}
        </footer>
      )}
    </article>
  )
}

function Replies({ thread, unfolded }: { thread: Thread; unfolded: boolean }) {
  const t = useTranslations('review.thread')
  const { outbox, room, choose } = useReview()
  const all = replies(thread)
  const letters = useLetters(outbox).filter((letter) => letter.type === 'reply' && letter.threadId === thread.id)
  const hidden = unfolded ? 0 : Math.max(0, all.length - UNFOLDED)
  if (all.length + letters.length === 0) return null
  return (
    <ol className="flex flex-col gap-2.5 border-l border-line pl-3">
      {hidden > 0 ? (
        <li>
          <Button size="sm" variant="quiet" onPress={() => choose(thread)} className="-ml-2 px-2!">
            {t('earlier', { count: hidden })}
          </Button>
        </li>
      ) : null}
      {all.slice(hidden).map((comment) => (
        <li key={comment.id}>
          <Comment thread={thread} comment={comment} showsAuthor />
        </li>
      ))}
      {letters.map((letter) => (
        <li key={letter.key} className="flex flex-col gap-0.5">
          <ByLine comment={{ author: room.me, createdAt: letter.writtenAt, editedAt: null }} />
          {letter.type === 'reply' ? <Prose text={letter.text} /> : null}
          <LetterNote letter={letter} />
        </li>
      ))}
    </ol>
  )
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, textarea, form, [role=menu]') !== null
