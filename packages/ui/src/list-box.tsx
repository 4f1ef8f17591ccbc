import type { ReactNode } from 'react'
import { ListBoxItem, type ListBoxItemProps } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.tsx'
import { Check } from './icons.tsx'

export const listLook = 'overflow-auto p-1 outline-none'

export const optionLook = cx(
  'touch flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1.5 text-base outline-none select-none',
  'data-focused:bg-hover data-hovered:bg-hover data-disabled:text-ink-faint',
  'data-focus-visible:outline-2 data-focus-visible:-outline-offset-2',
)

export type OptionProps = Omit<ListBoxItemProps, 'className' | 'children'> & {
  children: ReactNode
  description?: ReactNode
}

/** One choice in a select or a combo box. */
export function Option({ children, description, ...rest }: OptionProps) {
  return (
    <ListBoxItem
      {...rest}
      textValue={rest.textValue ?? (typeof children === 'string' ? children : undefined)}
      className={optionLook}
    >
      {({ isSelected }) => (
        <>
          <span className="flex min-w-0 flex-1 flex-col">
            <Text slot="label" className="min-w-0">
              {children}
            </Text>
            {description ? (
              <Text slot="description" className="text-sm text-ink-faint">
                {description}
              </Text>
            ) : null}
          </span>
          <Check aria-hidden size={15} className={cx('shrink-0 text-accent', !isSelected && 'invisible')} />
        </>
      )}
    </ListBoxItem>
  )
}
