import type { ReactNode } from 'react'
import {
  Tooltip as AriaTooltip,
  TooltipTrigger,
  type TooltipProps as AriaTooltipProps,
} from 'react-aria-components/Tooltip'
import { Kbd } from './kbd.tsx'

export { Focusable } from 'react-aria-components/Tooltip'
export { TooltipTrigger }

export type TooltipProps = Omit<AriaTooltipProps, 'className' | 'children'> & {
  children: ReactNode
  /** The key that does the same. */
  keys?: string
}

/** A name for an icon. Never the only place where something is said: touch has no hover. */
export function Tooltip({ children, keys, ...rest }: TooltipProps) {
  return (
    <AriaTooltip
      offset={6}
      {...rest}
      className="pop flex max-w-72 items-center gap-2 rounded-md px-2.5 py-1.5 text-sm text-ink"
    >
      {children}
      {keys ? <Kbd>{keys}</Kbd> : null}
    </AriaTooltip>
  )
}
