import { Progress } from '@earshot/ui/progress'
import { useFormatter, useTranslations } from 'use-intl'
import { mayWorkAgain } from '../../api/refusal.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { sizeParts } from './file-choice.ts'
import { SendFailed } from './send-file.ts'
import type { Upload } from './uploads.ts'

/** No guess is made about the time before this much has passed. */
const SETTLED_MS = 3000

export function UploadProgress({ upload }: { upload: Upload }) {
  const t = useTranslations('recordings')
  const refusal = useUploadRefusal()
  const size = useSizeWords()
  const { file, sentBytes, startedMs, sentMs } = upload

  if (upload.state === 'failed') {
    return (
      <p role="alert" className="measure">
        {canRetry(upload.error) ? t('form.failedLead') : refusal(upload.error)}
      </p>
    )
  }
  const goneMs = sentMs - startedMs
  const leftMs = sentBytes > 0 && goneMs > SETTLED_MS ? ((file.size - sentBytes) / sentBytes) * goneMs : null
  return (
    <div className="flex flex-col gap-3">
      <Progress
        showLabel
        label={t('form.sending', { name: file.name })}
        value={sentBytes / file.size}
        note={t('form.sendingNote', { sent: size(sentBytes), total: size(file.size) })}
      />
      <p className="text-sm text-ink-soft">
        {leftMs !== null && leftMs > 45_000 ? `${t('form.left', { minutes: Math.ceil(leftMs / 60_000) })}. ` : null}
        {t('form.keepOpen')}
      </p>
    </div>
  )
}

/** Whether the same file may get through at another try: the way was cut, not the file or the consent refused. */
export function canRetry(error: unknown): boolean {
  if (!(error instanceof SendFailed)) return mayWorkAgain(error)
  return error.code === null || ['interrupted', 'failed', 'too-many', 'try-again'].includes(error.code)
}

function useUploadRefusal(): (error: unknown) => string {
  const t = useTranslations('errors')
  const say = useRefusalWords()
  return (error) => {
    if (!(error instanceof SendFailed)) return say(error)
    const code = error.code as 'empty'
    return t.has(code) ? t(code) : t('server')
  }
}

/** Sizes in the reader's own way of writing them. */
export function useSizeWords(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const { value, unit } = sizeParts(bytes)
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short' })
  }
}
