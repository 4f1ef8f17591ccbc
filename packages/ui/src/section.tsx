import { useId, type ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type SectionProps = {
  title: ReactNode
  /** How many there are, beside the title. */
  count?: number
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A part of a page under its own heading. */
export function Section({ title, count, lead, actions, children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('flex flex-col', className)}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-base font-semibold">
            {title}
            {count === undefined ? null : <span className="pl-2 font-normal text-ink-faint tabular-nums">{count}</span>}
          </h2>
          {lead ? <p className="measure text-sm text-ink-faint">{lead}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Lines under one another like on ruled paper. Children are `Row`s. */
export function Rows({
  children,
  className,
  ...rest
}: {
  children: ReactNode
  className?: string
  'aria-label'?: string
}) {
  return (
    <ul {...rest} className={cx('divide-y divide-line border-y border-line', className)}>
      {children}
    </ul>
  )
}

/** `pressable`: a link inside covers the row by `row-link`, and the whole row answers the pointer. */
export function Row({
  children,
  pressable,
  className,
}: {
  children: ReactNode
  pressable?: boolean
  className?: string
}) {
  return (
    <li
      className={cx(
        'relative py-3',
        pressable &&
          'isolate before:absolute before:-inset-x-3 before:inset-y-0.5 before:-z-10 before:rounded-md before:transition-colors hover:before:bg-hover',
        className,
      )}
    >
      {children}
    </li>
  )
}

/** A raised sheet of paper for one thing. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx('rounded-lg border border-line bg-raised p-4 shadow-sheet sm:p-5', className)}>{children}</div>
  )
}

/** Facts as term and description. */
export function Facts({ facts, className }: { facts: { term: ReactNode; fact: ReactNode }[]; className?: string }) {
  return (
    <dl className={cx('grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr] sm:gap-y-2', className)}>
      {facts.map(({ term, fact }, at) => (
        <div key={at} className="contents">
          <dt className="text-sm text-ink-faint sm:leading-[1.375rem]">{term}</dt>
          <dd className="measure pb-2 sm:pb-0">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
