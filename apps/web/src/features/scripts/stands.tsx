import { useFormatter, useTranslations } from 'use-intl'
import type { Piece } from './content.ts'

/** What supervisees see of it now, and whose draft is before the reader. */
export function Stands({ piece }: { piece: Piece | null }) {
  const t = useTranslations('scripts')
  const format = useFormatter()
  const told = (edited: { by: string; at: string }) => ({
    name: edited.by,
    day: format.dateTime(new Date(edited.at), 'dayYear'),
  })
  const stands = () => {
    if (piece?.published) return t('isPublished', told(piece.published.edited))
    if (piece?.state === 'hidden') return t('isHidden')
    return piece?.ours ? t('isOurs') : t('isUnpublished')
  }
  return (
    <div className="measure text-sm text-ink-faint">
      <p>{stands()}</p>
      {piece?.draft ? <p>{t('isDraft', told(piece.draft.edited))}</p> : null}
    </div>
  )
}
