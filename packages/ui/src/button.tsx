import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './class-names.tsx'
import { Spinner } from './spinner.tsx'

export type ButtonLook = {
  /** primary: the screen's one action; secondary: beside it; quiet: in rows and bars; danger: takes away. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'sm' | 'md' | 'lg'
  /** Square, for one icon. */
  icon?: boolean
}

const variants = {
  primary:
    'bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-hover hover:bg-accent-hover font-semibold',
  secondary:
    'border border-line bg-raised text-ink shadow-sheet hover:border-line-strong data-pressed:bg-sunken font-medium',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink data-pressed:bg-hover font-medium',
  danger:
    'border border-may-not/40 bg-raised text-may-not hover:bg-may-not-soft data-pressed:bg-may-not-soft font-medium',
}

const sizes = { sm: 'min-h-7 px-2.5 text-sm', md: 'min-h-9 px-3.5', lg: 'min-h-11 px-5' }
const squares = { sm: 'size-7', md: 'size-9', lg: 'size-11' }

/** The classes of a button, for links that look like one. */
export function buttonLook({ variant = 'secondary', size = 'md', icon = false }: ButtonLook = {}): string {
  return cx(
    'control-corner touch relative inline-flex shrink-0 items-center justify-center gap-2 text-center no-underline transition-colors select-none',
    'data-disabled:opacity-45 aria-disabled:opacity-45',
    variants[variant],
    icon ? squares[size] : sizes[size],
  )
}

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> &
  ButtonLook & { className?: string; children?: ReactNode; ref?: Ref<HTMLButtonElement> }

/** A button. `isPending` keeps its width and its focus while the server is asked. */
export function Button({ variant, size, icon, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(buttonLook({ variant, size, icon }), className)}>
      <span className={cx('inline-flex items-center gap-2', rest.isPending && 'opacity-0')}>{children}</span>
      {rest.isPending ? <Spinner className="absolute" /> : null}
    </AriaButton>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'icon'> & { 'aria-label': string }

/** A square button with one icon; the label is what is read out. */
export function IconButton({ variant = 'quiet', ...rest }: IconButtonProps) {
  return <Button {...rest} variant={variant} icon />
}
