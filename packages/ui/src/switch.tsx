import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch'
import { cx } from './class-names.tsx'

export type SwitchProps = Omit<AriaSwitchProps, 'className' | 'children'> & {
  className?: string
  children: ReactNode
}

/** A setting that takes effect at once. */
export function Switch({ className, children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={cx('touch group inline-flex items-center gap-2.5 rounded-md', className)}>
      <span
        aria-hidden
        className="flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken px-0.5 transition-colors group-data-selected:border-accent group-data-selected:bg-accent"
      >
        <span className="size-3.5 rounded-full bg-ink-soft transition-transform group-data-selected:translate-x-4 group-data-selected:bg-on-accent" />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  )
}
