import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type ErrorStateProps = {
  /** What happened. */
  title: ReactNode
  /** What was kept, and what to do. */
  children?: ReactNode
  actions?: ReactNode
  className?: string
  headingLevel?: 1 | 2
}

/** Something went wrong or can't be shown: what happened, what was kept, what to do. */
export function ErrorState({ title, children, actions, className, headingLevel = 2 }: ErrorStateProps) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2'
  return (
    <div role="alert" className={cx('flex flex-col items-start gap-4 py-8', className)}>
      <div className="measure">
        <Heading className="text-lg font-semibold">{title}</Heading>
        {children ? <div className="mt-1 text-ink-soft">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
