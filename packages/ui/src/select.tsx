import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue, type SelectProps as AriaSelectProps } from 'react-aria-components/Select'
import { cx } from './class-names.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'
import { ChevronsUpDown } from './icons.tsx'
import { listLook } from './list-box.tsx'

export { Option } from './list-box.tsx'

export type SelectProps = Omit<AriaSelectProps, 'className' | 'children'> &
  Omit<FieldWords, 'label'> & {
    label?: FieldWords['label']
    className?: string
    children: ReactNode
  }

/** One choice out of a list; its children are `Option`s with an `id`. */
export function Select({
  label,
  labelHidden,
  description,
  error,
  optional,
  className,
  children,
  ...rest
}: SelectProps) {
  return (
    <AriaSelect {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={cx(fieldLook, className)}>
      {label ? (
        <FieldLabel optional={optional} hidden={labelHidden}>
          {label}
        </FieldLabel>
      ) : null}
      <Button className={cx(controlLook, 'flex items-center justify-between gap-2 text-left')}>
        <SelectValue className="min-w-0 truncate data-placeholder:text-ink-faint">
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-ink-faint" />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover offset={4} className="pop min-w-(--trigger-width)">
        <ListBox className={cx(listLook, 'max-h-80')}>{children}</ListBox>
      </Popover>
    </AriaSelect>
  )
}
