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

/** `name` repeats the column's head where the table is stacked. */
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
  const look = cx('px-3 py-2.5 align-top first:pl-0 last:pr-0 max-sm:p-0', className)
  const words = (
    <>
      {name && !head ? <span className="block text-sm text-ink-faint sm:hidden">{name}</span> : null}
      {children}
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
