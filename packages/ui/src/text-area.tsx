import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import type { Ref } from 'react'
import { cx } from './class-names.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'

export type TextAreaProps = Omit<AriaTextFieldProps, 'className' | 'children'> &
  Omit<FieldWords, 'label'> & {
    /** Leave it out only together with `aria-label`. */
    label?: FieldWords['label']
    className?: string
    placeholder?: string
    rows?: number
    inputRef?: Ref<HTMLTextAreaElement>
  }

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({
  label,
  labelHidden,
  description,
  error,
  optional,
  placeholder,
  rows = 3,
  inputRef,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField {...rest} validationBehavior="aria" isInvalid={Boolean(error)} className={cx(fieldLook, className)}>
      {label ? (
        <FieldLabel optional={optional} hidden={labelHidden}>
          {label}
        </FieldLabel>
      ) : null}
      <AriaTextArea
        ref={inputRef}
        rows={rows}
        placeholder={placeholder}
        className={cx(controlLook, 'field-sizing-content max-h-80 resize-y')}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}
