/** Named shapes of dates and numbers, so that a day reads the same on every screen. */
export const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'short' },
    dayYear: { day: 'numeric', month: 'short', year: 'numeric' },
    weekday: { weekday: 'long', day: 'numeric', month: 'long' },
    time: { hour: 'numeric', minute: '2-digit' },
    dayYearTime: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
    dayTime: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  },
  number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
} as const
