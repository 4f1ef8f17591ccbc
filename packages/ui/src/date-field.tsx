import { parseDate, parseDateTime, type CalendarDate, type CalendarDateTime } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField'
import { cx } from './class-names.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes, type FieldWords } from './field.tsx'

export type DateText = {
  /** `2026-11-12` for a day, `2026-11-12T14:00` for a minute; empty while nothing is chosen. */
  value: string
  onChange: (value: string) => void
  minValue?: string
  maxValue?: string
  granularity?: 'day' | 'minute'
}

/** Reads a wall-clock text; null for the empty text. Throws on anything else that is no date. */
export function toDateValue(
  text: string | undefined,
  granularity: 'day' | 'minute',
): CalendarDate | CalendarDateTime | null {
  if (!text) return null
  return granularity === 'day' ? parseDate(text.slice(0, 10)) : parseDateTime(text.slice(0, 16))
}

/** The wall-clock text of a date, to the minute at most. */
export function toDateText(value: { toString(): string } | null): string {
  return value ? value.toString().slice(0, 16) : ''
}

/** The segments of a date, each typed or stepped by arrow keys. */
export function Segments({ className }: { className?: string }) {
  return (
    <DateInput className={cx('flex flex-1 items-center tabular-nums', className)}>
      {(segment) => (
        <DateSegment
          segment={segment}
          className="rounded-sm px-px whitespace-pre data-focused:bg-accent data-focused:text-on-accent data-focused:outline-none data-placeholder:text-ink-faint data-focused:data-placeholder:text-on-accent"
        />
      )}
    </DateInput>
  )
}

export type DateFieldProps = FieldWords & DateText & { className?: string; isDisabled?: boolean; name?: string }

/** A date typed segment by segment, in the order of the reader's language. */
export function DateField({
  label,
  labelHidden,
  description,
  error,
  optional,
  value,
  onChange,
  minValue,
  maxValue,
  granularity = 'day',
  className,
  ...rest
}: DateFieldProps) {
  return (
    <AriaDateField
      {...rest}
      granularity={granularity}
      value={toDateValue(value, granularity)}
      onChange={(next) => onChange(toDateText(next))}
      minValue={toDateValue(minValue, granularity) ?? undefined}
      maxValue={toDateValue(maxValue, granularity) ?? undefined}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(fieldLook, className)}
    >
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <Segments className={controlLook} />
      <FieldNotes description={description} error={error} />
    </AriaDateField>
  )
}
