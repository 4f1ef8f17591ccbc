import { Button } from '@earshot/ui/button'
import { ChevronDown } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { useTranslations } from 'use-intl'
import { KindGlyph } from '../../player/glyph.tsx'
import { KINDS, type Kind } from './thread.ts'

/** What kind of comment it is, each with what it is for. */
export function KindMenu({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const t = useTranslations('review')
  return (
    <MenuTrigger>
      <Button variant="quiet" size="sm" aria-label={`${t('composer.kind')}: ${t(`kinds.${kind}`)}`}>
        <KindGlyph kind={kind} />
        {t(`kinds.${kind}`)}
        <ChevronDown aria-hidden size={13} />
      </Button>
      <Menu
        aria-label={t('composer.kind')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onAction={(key) => {
          const found = KINDS.find((one) => one === key)
          if (found) onChange(found)
        }}
      >
        {KINDS.map((one) => (
          <MenuItem key={one} id={one} textValue={t(`kinds.${one}`)} icon={<KindGlyph kind={one} />}>
            <span className="block">{t(`kinds.${one}`)}</span>
            <span className="block text-sm text-ink-faint">{t(`kindMeans.${one}`)}</span>
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
