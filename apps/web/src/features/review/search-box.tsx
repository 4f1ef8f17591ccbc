import { IconButton } from '@earshot/ui/button'
import { controlLook } from '@earshot/ui/field'
import { Search, X } from '@earshot/ui/icons'
import type { Ref } from 'react'

/** What the threads are searched for. Escape empties it, and leaves it once it is empty. */
export function SearchBox({
  label,
  placeholder,
  clearLabel,
  value,
  onChange,
  inputRef,
  className = '',
}: {
  label: string
  placeholder: string
  clearLabel: string
  value: string
  onChange: (value: string) => void
  inputRef: Ref<HTMLInputElement>
  className?: string
}) {
  return (
    <search className={`relative flex min-w-0 items-center ${className}`}>
      <Search aria-hidden size={15} className="pointer-events-none absolute left-3 text-ink-faint" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          onChange('')
        }}
        className={`${controlLook} px-9 [&::-webkit-search-cancel-button]:hidden`}
      />
      {value === '' ? null : (
        <IconButton size="sm" aria-label={clearLabel} className="absolute! right-1" onPress={() => onChange('')}>
          <X aria-hidden size={14} />
        </IconButton>
      )}
    </search>
  )
}
