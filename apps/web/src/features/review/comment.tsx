import { Button, IconButton } from '@earshot/ui/button'
import { Ellipsis, Pencil, Trash2 } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { TextArea } from '@earshot/ui/text-area'
import { useState, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { sendOnModEnter } from './composer.tsx'
import { useReview } from './desk.tsx'
import type { ThreadComment } from './thread.ts'
import { useCommentActions } from './use-comment-actions.ts'

/** One contribution: who, when, what. One's own can be changed and taken back. */
export function Comment({
  threadId,
  comment,
  showsAuthor,
  menu,
}: {
  threadId: string
  comment: ThreadComment
  showsAuthor: boolean
  menu?: ReactNode
}) {
  const t = useTranslations('review.thread')
  const { room } = useReview()
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null)
  const { edit, remove } = useCommentActions(threadId)
  const mine = comment.author.id === room.me.id && !comment.deleted
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
        <div role="alert" className="flex flex-wrap items-center gap-1.5 pt-1 text-sm">
          <span className="flex-1 basis-40">{t('removeAsk')}</span>
          <Button size="sm" autoFocus onPress={done}>
            {t('removeNo')}
          </Button>
          <Button
            size="sm"
            variant="danger"
            onPress={() => {
              done()
              remove(comment)
            }}
          >
            {t('removeYes')}
          </Button>
        </div>
      ) : null}
      {(mine || menu) && doing === null ? (
        <MenuTrigger>
          <IconButton
            size="sm"
            aria-label={t('more')}
            className="absolute! -top-1 -right-1.5 opacity-0 group-hover/comment:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden size={15} />
          </IconButton>
          <Menu aria-label={t('more')} placement="bottom end">
            {mine ? (
              <>
                <MenuItem icon={<Pencil aria-hidden size={14} />} onAction={() => setDoing('edit')}>
                  {t('edit')}
                </MenuItem>
                <MenuItem danger icon={<Trash2 aria-hidden size={14} />} onAction={() => setDoing('remove')}>
                  {t('remove')}
                </MenuItem>
              </>
            ) : null}
            {menu}
          </Menu>
        </MenuTrigger>
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

function EditBox({ text, onSave, onCancel }: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const t = useTranslations('review.thread')
  const [value, setValue] = useState(text)
  const { typing, typingDone } = useReview()
  const close = (then: () => void) => {
    typingDone()
    then()
  }
  const save = () => {
    if (value.trim() !== '') close(() => onSave(value.trim()))
  }
  return (
    <form
      onKeyDown={sendOnModEnter(save)}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        autoFocus
        aria-label={t('edit')}
        rows={2}
        maxLength={10_000}
        value={value}
        onChange={(next) => {
          setValue(next)
          typing(next)
        }}
      />
      <div className="flex justify-end gap-1">
        <Button size="sm" variant="quiet" onPress={() => close(onCancel)}>
          {t('cancel')}
        </Button>
        <Button size="sm" variant="primary" type="submit" isDisabled={value.trim() === ''}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
