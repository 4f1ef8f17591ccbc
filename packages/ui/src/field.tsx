import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.tsx'
import { useUiWords } from './words.tsx'

/** What every field can be given. `error` shows below in place of nothing; it never replaces the description. */
export type FieldWords = {
  label: ReactNode
  /** The label is read out but not drawn: where a heading above already says it. */
  labelHidden?: boolean
  description?: ReactNode
  error?: ReactNode
  optional?: boolean
}

export const fieldLook = 'flex min-w-0 flex-col gap-1.5'

/** The frame of a control without the space inside. */
export const controlFrame = cx(
  'touch min-h-9 w-full min-w-0 rounded-md border border-line-strong/70 bg-raised text-base text-ink',
  'placeholder:text-ink-faint hover:border-line-strong data-invalid:border-may-not aria-invalid:border-may-not',
  'data-disabled:opacity-60 pointer-coarse:text-[1rem] transition-colors',
)

export const controlLook = cx(controlFrame, 'px-3 py-1.5')

export function FieldLabel({
  children,
  optional,
  hidden,
}: {
  children: ReactNode
  optional?: boolean
  hidden?: boolean
}) {
  const words = useUiWords()
  return (
    <Label className={cx('text-sm font-medium text-ink-soft', hidden && 'sr-only')}>
      {children}
      {optional ? <span className="font-normal text-ink-faint"> · {words.optional}</span> : null}
    </Label>
  )
}

/** Description and error of a field, tied to it for screen readers by the field's own context. */
export function FieldNotes({ description, error }: Pick<FieldWords, 'description' | 'error'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className="measure text-sm text-ink-faint">
          {description}
        </Text>
      ) : null}
      {error ? (
        <FieldError className="measure flex gap-1.5 text-sm font-medium text-may-not">
          <span aria-hidden>▲</span>
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  )
}
