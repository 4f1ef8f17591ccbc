import { Button } from 'react-aria-components/Button'
import { DatePicker as AriaDatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Popover } from 'react-aria-components/Popover'
import { Calendar } from './calendar.tsx'
import { cx } from './class-names.tsx'
import { Segments, toDateText, toDateValue, type DateFieldProps } from './date-field.tsx'
import { controlFrame, FieldLabel, fieldLook, FieldNotes } from './field.tsx'
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
      <FieldLabel optional={optional} hidden={labelHidden}>
        {label}
      </FieldLabel>
      <Group className={cx(controlFrame, 'flex items-center pl-3')}>
        <Segments />
        <Button className="touch grid w-9 shrink-0 self-stretch place-items-center rounded-md text-ink-faint hover:text-ink">
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
