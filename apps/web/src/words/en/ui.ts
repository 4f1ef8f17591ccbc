/** What the primitives say by themselves. */
export const ui = {
  close: 'Close',
  clear: 'Clear',
  optional: 'optional',
  openCalendar: 'Open the calendar',
  notices: 'Notices',
} as const
