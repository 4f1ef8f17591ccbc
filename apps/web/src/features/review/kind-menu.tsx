import { ChevronDown } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { Choice } from '../../player/choice.tsx'
import { KindGlyph } from '../../player/glyph.tsx'
import { KINDS, type Kind } from './thread.ts'

/** What kind of comment it is, each with what it is for. */
export function KindMenu({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const t = useTranslations('review')
  return (
    <Choice
      size="sm"
      label={`${t('composer.kind')}: ${t(`kinds.${kind}`)}`}
      sections={[
        {
          id: 'kind',
          chosen: [kind],
          items: KINDS.map((one) => ({
            id: one,
            label: t(`kinds.${one}`),
            detail: t(`kindMeans.${one}`),
            icon: <KindGlyph kind={one} />,
            run: () => onChange(one),
          })),
        },
      ]}
    >
      <KindGlyph kind={kind} />
      {t(`kinds.${kind}`)}
      <ChevronDown aria-hidden size={13} />
    </Choice>
  )
}
