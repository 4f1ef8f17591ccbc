import { Progress } from '@earshot/ui/progress'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { sizeParts } from './file-choice.ts'
import { SendFailed } from './send-file.ts'
import type { Upload } from './uploads.ts'

/** No guess is made about the time before this much has passed. */
const SETTLED_MS = 3000

export function UploadProgress({ upload }: { upload: Upload }) {
  const t = useTranslations('recordings')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const size = useSizeWords()
  const { file, sentBytes, startedMs, sentMs } = upload

  if (upload.state === 'failed') {
    const code = upload.error instanceof SendFailed ? upload.error.code : null
    const known = code !== null && te.has(code as 'empty')
    return (
      <p role="alert" className="measure">
        {upload.error instanceof SendFailed ? (known ? te(code as 'empty') : null) : say(upload.error)}{' '}
        {t('form.failedLead')}
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

/** Sizes in the reader's own way of writing them. */
export function useSizeWords(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const { value, unit } = sizeParts(bytes)
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short' })
  }
}
