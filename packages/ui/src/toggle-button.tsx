import type { ReactNode } from 'react'
import {
  ToggleButton as AriaToggle,
  type ToggleButtonProps as AriaToggleProps,
} from 'react-aria-components/ToggleButton'
import { buttonLook, type ButtonLook } from './button.tsx'
import { cx } from './class-names.tsx'

export type ToggleButtonProps = Omit<AriaToggleProps, 'className' | 'children'> &
  Pick<ButtonLook, 'size' | 'icon'> & { className?: string; children?: ReactNode }

/** A quiet button that stays pressed. */
export function ToggleButton({ size, icon, className, ...rest }: ToggleButtonProps) {
  return (
    <AriaToggle
      {...rest}
      className={cx(
        buttonLook({ variant: 'quiet', size, icon }),
        'data-selected:bg-accent-soft data-selected:text-accent',
        className,
      )}
    />
  )
}
