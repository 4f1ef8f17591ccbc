import { Button } from 'react-aria-components/Button'
import { DatePicker as AriaDatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Popover } from 'react-aria-components/Popover'
import { Calendar } from './calendar.tsx'
import { cx } from './class-names.tsx'
import { Segments, toDateText, toDateValue, type DateFieldProps } from './date-field.tsx'
import { controlLook, FieldLabel, fieldLook, FieldNotes } from './field.tsx'
import { Calendar as CalendarIcon } from './icons.tsx'

/** A date typed by segments or picked from a month. Values are wall-clock texts, see `DateText`. */
export function DatePicker({
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
    <AriaDatePicker
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
      <FieldLabel optional={optional} hidden={labelHidden}>{label}</FieldLabel>
      <Group className={cx(controlLook, 'flex items-center py-0 pr-0.5')}>
        <Segments className="py-1.5" />
        <Button className="touch grid size-8 shrink-0 place-items-center rounded-md text-ink-faint hover:text-ink">
          <CalendarIcon aria-hidden size={16} />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <Popover offset={4} className="pop">
        <Dialog className="p-3 outline-none">
          <Calendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}
