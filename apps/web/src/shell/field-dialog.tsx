import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { TextField } from '@earshot/ui/text-field'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'

/** Asks for one line of text and does something with it. Says why, where it was refused. */
export function FieldDialog({
  title,
  lead,
  label,
  description,
  missing,
  submit,
  minLength = 1,
  maxLength,
  doing,
  onSubmit,
  onClose,
}: {
  title: string
  lead: string
  label: string
  description: string
  /** What is said where it is too short. */
  missing: string
  submit: string
  minLength?: number
  maxLength: number
  doing: { isPending: boolean; error: unknown }
  /** @param text without blanks around it, long enough */
  onSubmit: (text: string) => void
  onClose: () => void
}) {
  const t = useTranslations('app')
  const say = useRefusalWords()
  const form = useId()
  const [value, setValue] = useState('')
  const [tried, setTried] = useState(false)
  const text = value.trim()
  const isTooShort = text.length < minLength
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title={title}
      lead={lead}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={form} variant="primary" isPending={doing.isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!isTooShort) onSubmit(text)
        }}
      >
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog opens at its first field
          autoFocus
          autoComplete="off"
          maxLength={maxLength}
          label={label}
          description={description}
          value={value}
          onChange={setValue}
          error={tried && isTooShort ? missing : doing.error ? say(doing.error) : undefined}
        />
      </form>
    </Dialog>
  )
}
