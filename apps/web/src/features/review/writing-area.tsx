import { controlLook } from '@earshot/ui/field'
import type { Ref } from 'react'
import { isSendKey } from './send-key.ts'

/** Where a comment or a reply is written: it grows with its text. Ctrl or Cmd with Enter sends, Escape closes it. */
export function WritingArea({
  label,
  placeholder,
  value,
  onChange,
  onSend,
  onCancel,
  inputRef,
}: {
  label: string
  placeholder?: string
  value: string
  onChange: (text: string) => void
  onSend: () => void
  /** For one that was opened to write in; others stay. */
  onCancel?: () => void
  inputRef?: Ref<HTMLTextAreaElement>
}) {
  return (
    <textarea
      ref={inputRef}
      aria-label={label}
      placeholder={placeholder}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onCancel && !event.nativeEvent.isComposing) {
          event.preventDefault()
          event.stopPropagation()
          onCancel()
        }
        if (!isSendKey(event)) return
        event.preventDefault()
        onSend()
      }}
      className={`${controlLook} field-sizing-content max-h-80 min-h-16 resize-none`}
    />
  )
}
