import { controlLook } from '@earshot/ui/field'
import type { Ref } from 'react'

/** Where a comment or a reply is written: it grows with its text. */
export function WritingArea({
  label,
  placeholder,
  value,
  onChange,
  autoFocus,
  inputRef,
}: {
  label: string
  placeholder?: string
  value: string
  onChange: (text: string) => void
  autoFocus?: boolean
  inputRef?: Ref<HTMLTextAreaElement>
}) {
  return (
    <textarea
      ref={inputRef}
      aria-label={label}
      placeholder={placeholder}
      autoFocus={autoFocus}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${controlLook} field-sizing-content max-h-80 min-h-16 resize-none`}
    />
  )
}
