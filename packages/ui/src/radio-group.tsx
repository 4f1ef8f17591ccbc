import type { ReactNode } from 'react'
import {
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
  type RadioFieldProps,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.tsx'
import { FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'

export type RadioProps = Omit<RadioFieldProps, 'className' | 'children'> & {
  children: ReactNode
  description?: ReactNode
}

/** One of several answers. */
export function Radio({ children, description, ...rest }: RadioProps) {
  return (
    <RadioField {...rest} className="flex flex-col">
      <RadioButton className="touch group flex items-start gap-2.5 rounded-md py-1 pointer-coarse:py-[11px]">
        <span
          aria-hidden
          className={cx(
            'mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-full border border-line-strong bg-raised transition-colors',
            'group-hover:border-ink-soft group-data-selected:border-accent',
          )}
        >
          <span className="size-2.5 rounded-full bg-accent opacity-0 group-data-selected:opacity-100" />
        </span>
        <span className="min-w-0">{children}</span>
      </RadioButton>
      {description ? (
        <Text
          slot="description"
          className="measure pb-1 pl-7 text-sm text-ink-faint pointer-coarse:-mt-2.5 pointer-coarse:pb-2"
        >
          {description}
        </Text>
      ) : null}
    </RadioField>
  )
}

export type RadioGroupProps = Omit<AriaRadioGroupProps, 'className' | 'children'> &
  FieldWords & { className?: string; children: ReactNode }

/** A question with one answer; nothing is chosen unless `value` says so. */
export function RadioGroup({
  label,
  labelHidden,
  description,
  error,
  optional,
  className,
  children,
  ...rest
}: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={cx(fieldLook, className)}>
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <FieldNotes description={description} />
      <div
        className={cx('flex gap-x-5 gap-y-0.5', rest.orientation === 'horizontal' ? 'flex-row flex-wrap' : 'flex-col')}
      >
        {children}
      </div>
      <FieldNotes error={error} />
    </AriaRadioGroup>
  )
}
