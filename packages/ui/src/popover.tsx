import type { ReactNode } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover'
import { cx } from './class-names.tsx'

export { DialogTrigger as PopoverTrigger }

export type PopoverProps = Omit<AriaPopoverProps, 'className' | 'children'> & {
  'aria-label': string
  className?: string
  children: ReactNode
}

/** A small panel beside what opened it. */
export function Popover({ className, children, 'aria-label': label, ...rest }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...rest} className={cx('pop max-w-[min(24rem,calc(100vw-1rem))]', className)}>
      <Dialog aria-label={label} className="p-4 outline-none">
        {children}
      </Dialog>
    </AriaPopover>
  )
}
