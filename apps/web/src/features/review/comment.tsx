import { Ellipsis, Pencil, Trash2 } from '@earshot/ui/icons'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Choice, type ChoiceItem } from '../../player/choice.tsx'
import { EditBox, RemoveBox } from './comment-boxes.tsx'
import { useReview } from './desk.tsx'
import type { Thread, ThreadComment } from './thread.ts'
import { useCommentActions } from './use-comment-actions.ts'

/** One contribution: who, when, what. One's own can be changed and taken back. */
export function Comment({
  thread,
  comment,
  showsAuthor,
  actions = [],
  unsent = false,
}: {
  thread: Pick<Thread, 'id' | 'visibility'>
  comment: ThreadComment
  showsAuthor: boolean
  /** What else can be done with it. */
  actions?: readonly ChoiceItem[]
  /** The server doesn't have it yet: it can't be changed there. */
  unsent?: boolean
}) {
  const t = useTranslations('review.thread')
  const { room } = useReview()
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null)
  const { edit, remove } = useCommentActions(thread.id)
  const mine = comment.author.id === room.me.id && !comment.deleted && !unsent
  const done = () => setDoing(null)
  return (
    <div className="group/comment relative flex flex-col gap-0.5">
      {showsAuthor ? <ByLine comment={comment} /> : null}
      {comment.deleted ? (
        <p className="text-ink-faint italic">{t('removed')}</p>
      ) : doing === 'edit' ? (
        <EditBox
          text={comment.text}
          onCancel={done}
          onSave={(text) => {
            done()
            edit(comment, text)
          }}
        />
      ) : (
        <Prose text={comment.text} />
      )}
      {doing === 'remove' ? (
        <RemoveBox
          isOwnNote={thread.visibility === 'private'}
          onCancel={done}
          onRemove={() => {
            done()
            remove(comment)
          }}
        />
      ) : null}
      {mine || actions.length > 0 ? (
        <Choice
          icon
          size="sm"
          label={t('more')}
          placement="bottom end"
          className={`absolute! -top-1 -right-1.5 opacity-0 group-hover/comment:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:-top-4 pointer-coarse:opacity-100 ${doing === null ? '' : 'invisible'}`}
          sections={[
            {
              id: 'comment',
              items: [
                ...(mine
                  ? [
                      {
                        id: 'edit',
                        label: t('edit'),
                        icon: <Pencil aria-hidden size={14} />,
                        run: () => setDoing('edit'),
                      },
                      {
                        id: 'remove',
                        label: t('remove'),
                        icon: <Trash2 aria-hidden size={14} />,
                        danger: true,
                        run: () => setDoing('remove'),
                      },
                    ]
                  : []),
                ...actions,
              ],
            },
          ]}
        >
          <Ellipsis aria-hidden size={15} />
        </Choice>
      ) : null}
    </div>
  )
}

export function ByLine({ comment }: { comment: Pick<ThreadComment, 'author' | 'createdAt' | 'editedAt'> }) {
  const t = useTranslations('review.thread')
  const format = useFormatter()
  const { room } = useReview()
  return (
    <p className="pr-6 text-sm text-ink-faint">
      <span className="font-medium text-ink-soft">
        {comment.author.id === room.me.id ? t('you') : comment.author.name}
      </span>{' '}
      <time dateTime={comment.createdAt}>{format.dateTime(new Date(comment.createdAt), 'dayTime')}</time>
      {comment.editedAt === null ? null : ` · ${t('edited')}`}
    </p>
  )
}

/** Plain text with its line breaks; nothing in it is markup. */
export function Prose({ text, className = '' }: { text: string; className?: string }) {
  return <p className={`measure wrap-anywhere whitespace-pre-wrap ${className}`}>{text}</p>
}
