import type { ReactNode } from 'react'
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup'
import { cx } from './class-names.tsx'

export type SegmentedProps<T extends string> = {
  'aria-label': string
  value: T
  onChange: (value: T) => void
  options: { id: T; label: ReactNode }[]
  className?: string
}

/** A few answers of one size side by side, one of them chosen. */
export function Segmented<T extends string>({ value, onChange, options, className, ...rest }: SegmentedProps<T>) {
  return (
    <RadioGroup
      {...rest}
      value={value}
      onChange={(next) => {
        const found = options.find((option) => option.id === next)
        if (found) onChange(found.id)
      }}
      orientation="horizontal"
      className={cx('inline-flex rounded-md border border-line bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <RadioField key={option.id} value={option.id} className="flex flex-1">
          <RadioButton
            className={cx(
              'touch flex min-h-7 flex-1 items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm font-medium whitespace-nowrap text-ink-soft',
              'hover:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-sheet',
            )}
          >
            {option.label}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
