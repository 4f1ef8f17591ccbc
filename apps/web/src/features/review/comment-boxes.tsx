import { Button } from '@earshot/ui/button'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useReview } from './desk.tsx'
import { useFocusAfterMenu } from './use-focus-after-menu.ts'
import { WritingArea } from './writing-area.tsx'

/** Asks before words are removed for good. */
export function RemoveBox({
  isOwnNote,
  onRemove,
  onCancel,
}: {
  /** Nobody else has read it. */
  isOwnNote: boolean
  onRemove: () => void
  onCancel: () => void
}) {
  const t = useTranslations('review.thread')
  const keep = useRef<HTMLButtonElement>(null)
  useFocusAfterMenu(keep)
  return (
    <div role="alert" className="flex flex-wrap items-center gap-1.5 pt-1 text-sm">
      <span className="flex-1 basis-40">{t(isOwnNote ? 'removeOwnAsk' : 'removeAsk')}</span>
      <Button size="sm" ref={keep} onPress={onCancel}>
        {t('removeNo')}
      </Button>
      <Button size="sm" variant="danger" onPress={onRemove}>
        {t('removeYes')}
      </Button>
    </div>
  )
}

/** One's own words, to be changed in their place. */
export function EditBox({
  text,
  onSave,
  onCancel,
}: {
  text: string
  onSave: (text: string) => void
  onCancel: () => void
}) {
  const t = useTranslations('review.thread')
  const [value, setValue] = useState(text)
  const area = useRef<HTMLTextAreaElement>(null)
  useFocusAfterMenu(area)
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
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <WritingArea
        inputRef={area}
        onSend={save}
        onCancel={() => close(onCancel)}
        label={t('edit')}
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
