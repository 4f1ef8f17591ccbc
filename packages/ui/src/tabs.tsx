import type { ReactNode } from 'react'
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
} from 'react-aria-components/Tabs'
import { cx } from './class-names.tsx'

export { Tabs }

export function TabList<T extends object>({
  className,
  ...rest
}: Omit<TabListProps<T>, 'className'> & { className?: string }) {
  return <AriaTabList {...rest} className={cx('flex gap-5 overflow-x-auto border-b border-line', className)} />
}

export function Tab({
  children,
  count,
  ...rest
}: Omit<TabProps, 'className' | 'children'> & { children: ReactNode; count?: number }) {
  return (
    <AriaTab
      {...rest}
      className={cx(
        'touch -mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent py-2 font-medium whitespace-nowrap text-ink-soft transition-colors',
        'data-hovered:text-ink data-selected:border-accent data-selected:text-ink data-focus-visible:-outline-offset-2',
      )}
    >
      {children}
      {count === undefined ? null : <span className="text-sm text-ink-faint tabular-nums">{count}</span>}
    </AriaTab>
  )
}

export function TabPanel({ className, ...rest }: Omit<TabPanelProps, 'className'> & { className?: string }) {
  return <AriaTabPanel {...rest} className={cx('pt-5 outline-offset-4', className)} />
}
