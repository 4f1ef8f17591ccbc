import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

/**
 * A table for reading. Narrower than 640 px each row becomes a block whose cells bear their column's name,
 * so that nothing scrolls sideways.
 */
export function Table({
  caption,
  head,
  children,
  className,
}: {
  caption: string
  head: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <table className={cx('w-full border-collapse text-left max-sm:block', className)}>
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line">{head}</tr>
      </thead>
      <tbody className="max-sm:block">{children}</tbody>
    </table>
  )
}

export function Column({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={cx('px-3 py-2 text-sm font-medium text-ink-faint first:pl-0 last:pr-0', className)}>
      {children}
    </th>
  )
}

export function TableRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr className={cx('border-b border-line max-sm:flex max-sm:flex-col max-sm:gap-1 max-sm:py-3', className)}>
      {children}
    </tr>
  )
}

/** `name` repeats the column's head where the table is stacked; there a cell with nothing in it is left out. */
export function Cell({
  children,
  name,
  head,
  className,
}: {
  children: ReactNode
  name?: ReactNode
  head?: boolean
  className?: string
}) {
  const labelled = name !== undefined && !head
  const stacked = labelled ? 'max-sm:grid max-sm:grid-cols-[6.5rem_1fr] max-sm:gap-x-3' : ''
  const look = cx(
    'px-3 py-2.5 align-top first:pl-0 last:pr-0 max-sm:p-0',
    children === null ? 'max-sm:hidden' : stacked,
    className,
  )
  const words = (
    <>
      {labelled ? <span className="pt-px text-sm text-ink-faint sm:hidden">{name}</span> : null}
      <div className="min-w-0 sm:contents">{children}</div>
    </>
  )
  return head ? (
    <th scope="row" className={cx(look, 'font-medium')}>
      {words}
    </th>
  ) : (
    <td className={look}>{words}</td>
  )
}
