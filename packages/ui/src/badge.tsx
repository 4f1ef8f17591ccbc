import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

/** A short word about a thing; for what the client decided use `StateMark`. */
export function Badge({
  children,
  tone = 'plain',
  className,
}: {
  children: ReactNode
  tone?: 'plain' | 'accent'
  className?: string
}) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-sm px-1.5 text-sm font-medium whitespace-nowrap',
        tone === 'accent' ? 'bg-accent-soft text-accent' : 'bg-hover text-ink-soft',
        className,
      )}
    >
      {children}
    </span>
  )
}
