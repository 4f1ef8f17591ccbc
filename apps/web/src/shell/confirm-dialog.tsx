import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'

/** Asks once more before something is done that is not simply undone. Says why, where it was refused. */
export function ConfirmDialog({
  title,
  lead,
  submit,
  danger = false,
  doing,
  onSubmit,
  onClose,
}: {
  title: string
  lead: string
  /** What the button does, in its words. */
  submit: string
  danger?: boolean
  doing: { isPending: boolean; error: unknown }
  onSubmit: () => void
  onClose: () => void
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
            {t('cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} isPending={doing.isPending} onPress={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {doing.error ? say(doing.error) : null}
      </p>
    </Dialog>
  )
}
