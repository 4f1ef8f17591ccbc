import { Input } from 'react-aria-components/Input'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components/SearchField'
import type { Ref } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './class-names.tsx'
import { controlLook } from './field.tsx'
import { Search, X } from './icons.tsx'
import { useUiWords } from './words.tsx'

export type SearchFieldProps = Omit<AriaSearchFieldProps, 'className' | 'children'> & {
  'aria-label': string
  className?: string
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A field that filters what stands below it. Escape empties it. */
export function SearchField({ className, placeholder, inputRef, ...rest }: SearchFieldProps) {
  const words = useUiWords()
  return (
    <AriaSearchField {...rest} className={cx('group relative flex min-w-0 items-center', className)}>
      <Search aria-hidden size={15} className="pointer-events-none absolute left-3 text-ink-faint" />
      <Input
        ref={inputRef}
        placeholder={placeholder}
        className={cx(controlLook, 'px-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      <IconButton size="sm" aria-label={words.clear} className="absolute right-1 group-data-empty:hidden">
        <X aria-hidden size={14} />
      </IconButton>
    </AriaSearchField>
  )
}
