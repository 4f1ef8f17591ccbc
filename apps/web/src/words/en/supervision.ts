/** The supervisor's screens. */
export const supervision = {
  inbox: 'Inbox',
  inboxLead: 'What trainees asked you to hear, open questions first.',
  trainees: 'Trainees',
  traineesLead: 'Whom you supervise, and what they have shared with you.',
  moments:
    '{count, plural, one {# moment} other {# moments}}, {minutes, plural, =0 {under a minute} one {# minute} other {# minutes}}',
  length: '{minutes, plural, =0 {under a minute} one {# minute} other {# minutes}}',
  noQuestions: 'No question stands beside it now; it was shared for {purpose}.',
  validUntil: 'May be heard until {day}',
  goneOn: 'Gone on {day}',
  play: 'Play what I was asked',
  open: 'Open the recording',
  withQuestions: 'With questions',
  withoutQuestions: 'No question beside it',
  older: {
    show: 'Show older',
    now: '{count, plural, one {# recording is} other {# recordings are}} shown now.',
    all: '{count, plural, one {# recording is} other {# recordings are}} shown now. That is all.',
    failed: 'The older ones could not be loaded. Try again in a moment.',
  },
  empty: {
    title: 'Nobody waits for you',
    lead: 'When a trainee shares a recording, it appears here with what they ask.',
    example:
      'Dana · Willow · session 7 — “I wanted to stay with the anger, and went to the plan instead. What did I miss at 3:12?” 3 moments, 6 minutes. Gone on 30 Nov.',
  },
  since: 'You supervise since {day}',
  sharedCount:
    '{count, plural, =0 {Nothing shared with you now} one {# recording shared with you} other {# recordings shared with you}}',
  sessions: '{count, plural, one {# session} other {# sessions}}',
  moreOf: 'More about {session}',
  inEmergency: 'In an emergency …',
  traineesEmpty: {
    title: 'No trainees yet',
    lead: 'Your coordinator enters who supervises whom. From that day on your trainees can share recordings with you, if their clients allow it.',
  },
} as const
