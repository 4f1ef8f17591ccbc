/** What a supervisor orders when somebody may be in danger: as a list, and what is said before a risk is written about. */
export const directions = {
  title: 'Directions',
  lead: 'Someone may be in danger. Read what is to be done first.',
  failed: 'Directions could not be loaded. If somebody may be in danger, do not wait for this page.',
  of: 'For {name}',
  from: 'From {name}',
  due: 'By {time}',
  overdue: 'Was to be done by {time}',
  states: { unread: 'Not read yet', read: 'Read', done: 'Done' },
  risk: {
    label: 'Before you write',
    ask: 'Is someone in danger now?',
    call: 'Call {numbers}.',
    callLocal: 'Call your local emergency number.',
    noAlarm: 'This page is no alarm.',
    supervisor: 'Then open a direction: what to do, by when, who was reached. It stays when the recording goes.',
    others: 'Then reach a supervisor by phone. What is written here may be read days from now.',
    open: 'Open a direction',
    goOn: 'Nobody is in danger now: write',
  },
} as const
