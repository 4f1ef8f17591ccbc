import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type EmptyStateProps = {
  title: ReactNode
  children?: ReactNode
  /** What a filled one looks like: shown faint on a slip of paper, not as real data. */
  example?: ReactNode
  /** Says that it is one. */
  exampleLabel?: ReactNode
  action?: ReactNode
  className?: string
}

/** Nothing here yet: what will stand here, an example of it, and the first step. */
export function EmptyState({ title, children, example, exampleLabel, action, className }: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-start gap-4 border-y border-line py-8', className)}>
      <div className="measure">
        <p className="text-lg font-semibold">{title}</p>
        {children ? <div className="mt-1 text-ink-soft">{children}</div> : null}
      </div>
      {example ? (
        <figure className="w-full max-w-xl rounded-md border border-dashed border-line-strong/60 px-4 py-3">
          {exampleLabel ? (
            <figcaption className="pb-1.5 text-xs font-medium text-ink-faint">{exampleLabel}</figcaption>
          ) : null}
          <div className="text-ink-soft">{example}</div>
        </figure>
      ) : null}
      {action}
    </div>
  )
}
