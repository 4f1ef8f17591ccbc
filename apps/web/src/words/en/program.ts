/** The coordinator's overview. */
export const program = {
  title: 'Overview',
  lead: 'What clients have agreed to, what is still to be asked, and what ends soon. No recording can be heard from here.',
} as const
