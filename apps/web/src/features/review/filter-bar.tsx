import { IconButton } from '@earshot/ui/button'
import { ChevronDown, Search } from '@earshot/ui/icons'
import { useState, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { Choice } from '../../player/choice.tsx'
import { KindGlyph } from '../../player/glyph.tsx'
import type { Filter } from './filter.ts'
import { SearchBox } from './search-box.tsx'
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
        <IconButton
          size="sm"
          aria-label={t('threads.search')}
          aria-expanded={searchOpen}
          onPress={() => setSearchOpen(!searchOpen)}
          className="lg:hidden"
        >
          <Search aria-hidden size={16} />
        </IconButton>
        <Choice
          size="sm"
          label={`${t('threads.stateLabel')}: ${t(`threads.${filter.state}`)}`}
          placement="bottom end"
          sections={[
            {
              id: 'state',
              chosen: [filter.state],
              items: STATES.map((state) => ({
                id: state,
                label: t(`threads.${state}`),
                run: () => onChange({ ...filter, state }),
              })),
            },
          ]}
        >
          {t(`threads.${filter.state}`)}
          <ChevronDown aria-hidden size={13} />
        </Choice>
        <Choice
          size="sm"
          label={`${t('threads.kindLabel')}: ${kindWord(filter.kind)}`}
          placement="bottom end"
          className="-mr-2"
          sections={[
            {
              id: 'kind',
              chosen: [filter.kind],
              items: (['any', ...KINDS] as const).map((kind) => ({
                id: kind,
                label: kindWord(kind),
                icon: kind === 'any' ? undefined : <KindGlyph kind={kind} />,
                run: () => onChange({ ...filter, kind }),
              })),
            },
          ]}
        >
          {kindWord(filter.kind)}
          <ChevronDown aria-hidden size={13} />
        </Choice>
      </div>
      <SearchBox
        label={t('threads.search')}
        placeholder={t('threads.searchPlaceholder')}
        clearLabel={t('threads.clearSearch')}
        className={searchOpen || filter.search !== '' ? '' : 'max-lg:hidden'}
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
