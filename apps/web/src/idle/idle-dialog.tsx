import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { useTranslations } from 'use-intl'

/** Asks whether somebody is still there. Any answer, also Escape, is a yes. */
export function IdleDialog({ leftMs, onStay }: { leftMs: number; onStay: () => void }) {
  const t = useTranslations('app.idle')
  return (
    <Dialog
      role="alertdialog"
      size="sm"
      isOpen
      onOpenChange={onStay}
      title={t('title')}
      lead={t('lead', { seconds: Math.ceil(leftMs / 1000) })}
      actions={
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one answer, within reach of Enter
        <Button variant="primary" onPress={onStay} autoFocus>
          {t('stay')}
        </Button>
      }
    />
  )
}
