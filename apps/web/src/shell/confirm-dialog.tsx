import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'

/** Asks once more before something is done that is not simply undone. Says why, where it was refused. */
export function ConfirmDialog({
  title,
  lead,
  submit,
  danger = false,
  cancel,
  doing,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  lead: string
  /** What the button does, in its words. */
  submit: string
  danger?: boolean
  /** What it says to let it be, where that is more than to cancel. */
  cancel?: string
  doing: { isPending: boolean; error: unknown }
  onSubmit: () => void
  onClose: () => void
  /** What there is to know before it, under the lead. */
  children?: ReactNode
}) {
  const t = useTranslations('app')
  const say = useRefusalWords()
  return (
    <Dialog
      role="alertdialog"
      size="sm"
      isOpen
      onOpenChange={onClose}
      title={title}
      lead={lead}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {cancel ?? t('cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} isPending={doing.isPending} onPress={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      {children}
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {doing.error ? say(doing.error) : null}
      </p>
    </Dialog>
  )
}
