import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox, type ComboBoxProps as AriaComboBoxProps } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class-names.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'
import { ChevronsUpDown } from './icons.tsx'
import { listLook } from './list-box.tsx'

export { Option } from './list-box.tsx'

export type ComboBoxProps<T extends object> = Omit<AriaComboBoxProps<T>, 'className' | 'children'> &
  FieldWords & {
    className?: string
    placeholder?: string
    empty?: ReactNode
    children: ReactNode | ((item: T) => ReactNode)
  }

/** A choice found by typing. `empty` is said when nothing matches. */
export function ComboBox<T extends object>({
  label,
  labelHidden,
  description,
  error,
  optional,
  placeholder,
  empty,
  className,
  children,
  ...rest
}: ComboBoxProps<T>) {
  return (
    <AriaComboBox
      {...rest}
      allowsEmptyCollection={Boolean(empty)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(fieldLook, className)}
    >
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <div className="relative flex items-center">
        <Input placeholder={placeholder} className={cx(controlLook, 'pr-9')} />
        <Button className="touch absolute right-0 flex size-9 items-center justify-center rounded-md text-ink-faint">
          <ChevronsUpDown aria-hidden size={14} />
        </Button>
      </div>
      <FieldNotes description={description} error={error} />
      <Popover offset={4} className="pop min-w-(--trigger-width)">
        <ListBox
          className={cx(listLook, 'max-h-80')}
          renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-ink-faint">{empty}</p>}
        >
          {children}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
