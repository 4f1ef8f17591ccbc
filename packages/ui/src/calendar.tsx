import {
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar'
import { useLocale } from 'react-aria-components/I18nProvider'
import { Button } from './button.tsx'
import { ChevronLeft, ChevronRight } from './icons.tsx'

/** The month of a date picker; takes its value from the picker around it. */
export function Calendar() {
  const { locale } = useLocale()
  return (
    <AriaCalendar>
      <header className="flex items-center justify-between gap-2 pb-2">
        <Button slot="previous" size="sm" variant="quiet" icon>
          <ChevronLeft aria-hidden size={16} />
        </Button>
        <CalendarHeading className="text-sm font-semibold" />
        <Button slot="next" size="sm" variant="quiet" icon>
          <ChevronRight aria-hidden size={16} />
        </Button>
      </header>
      <CalendarGrid className="border-separate border-spacing-0.5">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="pb-1 text-xs font-medium text-ink-faint">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="grid size-8 place-items-center rounded-md text-sm tabular-nums data-disabled:text-ink-faint/50 data-hovered:bg-hover data-outside-month:invisible data-selected:bg-accent data-selected:text-on-accent data-unavailable:line-through pointer-coarse:size-11"
            >
              {/* In Korean the spoken name of a day ends in 일; the visible text has to match it. */}
              {({ formattedDate }) =>
                locale.startsWith('ko') ? `${formattedDate.replace('일', '')}일` : formattedDate
              }
            </CalendarCell>
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  )
}
