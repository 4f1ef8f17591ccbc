import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type PageProps = {
  title: ReactNode
  /** A way back or what this belongs to, above the title. */
  above?: ReactNode
  lead?: ReactNode
  /** The one primary action, and quiet ones before it. */
  actions?: ReactNode
  /** wide: tables and overviews; full: the review room, which lays itself out. */
  width?: 'text' | 'wide' | 'full'
  children: ReactNode
}

const widths = { text: 'max-w-[52rem]', wide: 'max-w-[76rem]', full: 'max-w-none' }

/** A page with its title, a sentence and its actions. */
export function Page({ title, above, lead, actions, width = 'text', children }: PageProps) {
  return (
    <div className={cx('mx-auto w-full px-4 pt-6 pb-16 sm:px-8 lg:pt-10', widths[width])}>
      {above ? <div className="pb-2 text-sm text-ink-soft">{above}</div> : null}
      <header className="flex flex-wrap items-start gap-x-6 gap-y-4 pb-7">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-2xl font-semibold tracking-[-0.012em]">{title}</h1>
          {lead ? <p className="measure mt-1 text-ink-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  )
}
