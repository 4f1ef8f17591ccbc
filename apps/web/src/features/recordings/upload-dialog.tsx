import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { notify } from '@earshot/ui/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RemoveCopy } from './remove-copy.tsx'
import { UploadForm } from './upload-form.tsx'
import { canRetry, UploadProgress } from './upload-progress.tsx'
import { cancelUpload, forgetUpload, startUpload, useUpload, type Source } from './uploads.ts'

type Choice = { file: File; sessionId: string; source: Source }

/** From a file to a sealed recording: which session, the way there, and the copy that is left behind. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('recordings')
  const ta = useTranslations('app')
  const [id, setId] = useState<string | null>(null)
  const [last, setLast] = useState<Choice | null>(null)
  const upload = useUpload(id)

  const start = (choice: Choice) => {
    setLast(choice)
    setId(startUpload(choice.file, choice.sessionId, choice.source))
  }
  const close = () => {
    if (upload && upload.state !== 'sending') forgetUpload(upload.id)
    onClose()
  }

  if (!upload) {
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t('form.title')}
        actions={
          <>
            <Button variant="quiet" onPress={onClose}>
              {ta('cancel')}
            </Button>
            <Button type="submit" form="upload" variant="primary">
              {t('form.submit')}
            </Button>
          </>
        }
      >
        <UploadForm first={last} onChosen={start} />
      </Dialog>
    )
  }
  if (upload.state === 'sending') {
    return (
      <Dialog
        isOpen
        onOpenChange={close}
        title={t('form.title')}
        actions={
          <Button
            variant="danger"
            onPress={() => {
              cancelUpload(upload.id)
              setId(null)
              notify({ title: t('form.cancelled') })
            }}
          >
            {t('form.cancel')}
          </Button>
        }
      >
        <UploadProgress upload={upload} />
      </Dialog>
    )
  }
  if (upload.state === 'failed') {
    return (
      <Dialog
        isOpen
        onOpenChange={close}
        title={t('form.failed')}
        actions={
          <>
            <Button variant="quiet" onPress={close}>
              {ta('cancel')}
            </Button>
            <Button
              variant="primary"
              onPress={() => {
                forgetUpload(upload.id)
                if (canRetry(upload.error)) start(upload)
                else setId(null)
              }}
            >
              {canRetry(upload.error) ? t('form.again') : ta('back')}
            </Button>
          </>
        }
      >
        <UploadProgress upload={upload} />
      </Dialog>
    )
  }
  return (
    <Dialog isOpen onOpenChange={close} title={t('remove.title')} lead={t('form.preparing')}>
      <RemoveCopy copyId={upload.recordingId ?? ''} source={upload.source} onDone={close} />
    </Dialog>
  )
}
