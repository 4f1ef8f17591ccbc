import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
} from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { cx } from './class-names.tsx'
import { Check } from './icons.tsx'
import { listLook, optionLook } from './list-box.tsx'

export { MenuTrigger }

export type MenuProps<T extends object> = Omit<AriaMenuProps<T>, 'className'> & Pick<PopoverProps, 'placement'>

/** Actions behind a button; goes into a `MenuTrigger` after that button. */
export function Menu<T extends object>({ placement, ...rest }: MenuProps<T>) {
  return (
    <Popover offset={4} placement={placement} className="pop min-w-52">
      <AriaMenu {...rest} className={cx(listLook, 'max-h-[min(34rem,82dvh)]')} />
    </Popover>
  )
}

export type MenuItemProps = Omit<AriaMenuItemProps, 'className' | 'children'> & {
  icon?: ReactNode
  /** A key or a short note at the right. */
  hint?: ReactNode
  danger?: boolean
  children: ReactNode
}

export function MenuItem({ icon, hint, danger, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={rest.textValue ?? (typeof children === 'string' ? children : undefined)}
      className={cx(optionLook, danger && 'text-may-not')}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {icon ? <span className="text-ink-faint">{icon}</span> : null}
          <span className="min-w-0 flex-1">{children}</span>
          {hint ? <span className="text-sm text-ink-faint">{hint}</span> : null}
          {selectionMode === 'none' ? null : (
            <Check aria-hidden size={15} className={cx('text-accent', !isSelected && 'invisible')} />
          )}
        </>
      )}
    </AriaMenuItem>
  )
}

/** Items under a small heading. */
export function MenuSection({
  title,
  children,
  ...rest
}: { title?: ReactNode; children: ReactNode } & Omit<
  Parameters<typeof AriaMenuSection>[0],
  'className' | 'children' | 'title'
>) {
  return (
    <AriaMenuSection {...rest}>
      {title ? <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">{title}</Header> : null}
      {children}
    </AriaMenuSection>
  )
}

export function MenuSeparator() {
  return <Separator className="my-1 border-t border-line" />
}
