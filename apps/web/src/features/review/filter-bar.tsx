import { Button, IconButton } from '@earshot/ui/button'
import { ChevronDown, Search } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { SearchField } from '@earshot/ui/search-field'
import { useState, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { KindGlyph } from '../../player/glyph.tsx'
import type { Filter } from './filter.ts'
import { KINDS } from './thread.ts'

const STATES = ['all', 'open', 'resolved'] as const

/** Which threads are shown. */
export function FilterBar({
  filter,
  onChange,
  count,
  searchRef,
}: {
  filter: Filter
  onChange: (filter: Filter) => void
  /** Null while it isn't known. */
  count: number | null
  searchRef: Ref<HTMLInputElement>
}) {
  const t = useTranslations('review')
  const [searchOpen, setSearchOpen] = useState(false)
  return (
    <div className="flex flex-col gap-2 border-b border-line px-4 py-1.5 lg:px-5 lg:pt-5 lg:pb-3">
      <div className="flex items-center gap-1">
        <h2 className="mr-auto font-semibold">
          {t('threads.title')}
          <span className="pl-2 font-normal text-ink-faint tabular-nums">{count}</span>
        </h2>
        <IconButton size="sm" aria-label={t('threads.search')} aria-expanded={searchOpen} onPress={() => setSearchOpen(!searchOpen)} className="lg:hidden">
          <Search aria-hidden size={16} />
        </IconButton>
        <MenuTrigger>
          <Button size="sm" variant="quiet" aria-label={`${t('threads.stateLabel')}: ${t(`threads.${filter.state}`)}`}>
            {t(`threads.${filter.state}`)}
            <ChevronDown aria-hidden size={13} />
          </Button>
          <Menu
            aria-label={t('threads.stateLabel')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[filter.state]}
            onAction={(key) => onChange({ ...filter, state: STATES.find((state) => state === key) ?? 'all' })}
          >
            {STATES.map((state) => (
              <MenuItem key={state} id={state}>
                {t(`threads.${state}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
        <MenuTrigger>
          <Button size="sm" variant="quiet" aria-label={`${t('threads.kindLabel')}: ${kindWord(filter.kind)}`} className="-mr-2">
            {kindWord(filter.kind)}
            <ChevronDown aria-hidden size={13} />
          </Button>
          <Menu
            aria-label={t('threads.kindLabel')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[filter.kind]}
            onAction={(key) => onChange({ ...filter, kind: KINDS.find((kind) => kind === key) ?? 'any' })}
          >
            <MenuItem id="any">{t('threads.anyKind')}</MenuItem>
            {KINDS.map((kind) => (
              <MenuItem key={kind} id={kind} textValue={t(`kinds.${kind}`)} icon={<KindGlyph kind={kind} />}>
                {t(`kinds.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      </div>
      <SearchField
        className={searchOpen || filter.search !== '' ? undefined : 'max-lg:hidden'}
        aria-label={t('threads.search')}
        placeholder={t('threads.searchPlaceholder')}
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
        inputRef={searchRef}
      />
    </div>
  )

  function kindWord(kind: Filter['kind']) {
    return kind === 'any' ? t('threads.anyKind') : t(`kinds.${kind}`)
  }
}
