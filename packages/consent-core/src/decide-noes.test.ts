import { AT, decides, reconfirm } from './testing/decide-cases.ts'
import { answered, granted, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

decides([
  {
    name: 'withdrawal of all',
    events: [granted('a', T0), withdrawn('w', T0 + 2 * DAY, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'at the same millisecond the no wins',
    events: [granted('a', T0), withdrawn('w', T0, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'a grant that happened later brings it back',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + DAY + 1, { sessions: { from: T0 } }),
    ],
  },
  {
    name: 'a yes after the withdrawal that waits for today’s answer: the withdrawal decides nothing any more',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + 2 * DAY, { conditions: reconfirm, sessions: { from: T0 } }),
    ],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes after the withdrawal to something else leaves it in force',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + 2 * DAY, { purposes: ['teaching'] }),
    ],
    denied: ['withdrawn', 'purpose-not-allowed'],
  },
  {
    name: 'withdrawal of another purpose leaves this one',
    events: [granted('a', T0), withdrawn('w', T0 + DAY, { purposes: ['teaching'] })],
  },
  {
    name: 'withdrawal of this purpose',
    events: [granted('a', T0), withdrawn('w', T0 + DAY, { purposes: ['own-review'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope that would have met the request touches it, whatever other scope is older',
    events: [granted('a', T0), granted('b', T0), withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope that ended before touches it all the same',
    events: [granted('a', T0, { until: T0 + 1 }), granted('b', T0), withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope for others leaves it',
    events: [
      granted('a', T0, { purposes: ['teaching'] }),
      granted('b', T0),
      withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] }),
    ],
  },
  {
    name: 'a withdrawal where nothing was granted is a no',
    events: [withdrawn('w', T0, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'a session without its answer is unconfirmed',
    events: [granted('a', T0, { conditions: reconfirm })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes for the session confirms it',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes')],
  },
  {
    name: 'a yes for another session does not',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes', { sessionId: 'ses_2' })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes permits nothing before it was written',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes', { written: AT + 1 })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a decline denies, though nobody had to ask',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no')],
    denied: ['declined'],
  },
  {
    name: 'a later yes replaces the decline',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes')],
  },
  {
    name: 'a yes replaces no decline before it is written',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes', { written: AT + 1 })],
    denied: ['declined'],
  },
  {
    name: 'and replaces it from then on',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes', { written: AT })],
  },
  {
    name: 'at the same millisecond the decline wins',
    events: [granted('a', T0), answered('y', T0 + DAY, 'yes'), answered('n', T0 + DAY, 'no')],
    denied: ['declined'],
  },
])
