import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import type { Ref } from 'react'
import { cx } from './class-names.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children'> &
  FieldWords & { className?: string; placeholder?: string; inputRef?: Ref<HTMLInputElement> }

/** One line of text. */
export function TextField({
  label,
  labelHidden,
  description,
  error,
  optional,
  placeholder,
  inputRef,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={cx(fieldLook, className)}>
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <Input ref={inputRef} placeholder={placeholder} className={controlLook} />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
