import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox'
import {
  CheckboxGroup as AriaCheckboxGroup,
  type CheckboxGroupProps as AriaCheckboxGroupProps,
} from 'react-aria-components/CheckboxGroup'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.tsx'
import { FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'
import { Check } from './icons.tsx'

export type CheckboxProps = Omit<CheckboxFieldProps, 'className' | 'children'> & {
  children: ReactNode
  description?: ReactNode
  className?: string
}

/** A yes on its own. Never ticked beforehand where it stands for somebody's consent. */
export function Checkbox({ children, description, className, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className={cx('flex flex-col', className)}>
      <CheckboxButton className="touch group flex items-start gap-2.5 rounded-md py-1 pointer-coarse:py-[11px]">
        <span
          aria-hidden
          className={cx(
            'mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-sm border border-line-strong bg-raised text-on-accent transition-colors',
            'group-hover:border-ink-soft group-data-selected:border-accent group-data-selected:bg-accent',
          )}
        >
          <Check size={13} strokeWidth={3} className="invisible group-data-selected:visible" />
        </span>
        <span className="min-w-0">{children}</span>
      </CheckboxButton>
      {description ? (
        <Text
          slot="description"
          className="measure pb-1 pl-7 text-sm text-ink-faint pointer-coarse:-mt-2.5 pointer-coarse:pb-2"
        >
          {description}
        </Text>
      ) : null}
    </CheckboxField>
  )
}

export type CheckboxGroupProps = Omit<AriaCheckboxGroupProps, 'className' | 'children'> &
  FieldWords & { className?: string; children: ReactNode }

/** Several yeses under one question; each `Checkbox` has a `value`. */
export function CheckboxGroup({
  label,
  labelHidden,
  description,
  error,
  optional,
  className,
  children,
  ...rest
}: CheckboxGroupProps) {
  return (
    <AriaCheckboxGroup
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(fieldLook, className)}
    >
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <FieldNotes description={description} />
      <div className="flex flex-col gap-0.5">{children}</div>
      <FieldNotes error={error} />
    </AriaCheckboxGroup>
  )
}
