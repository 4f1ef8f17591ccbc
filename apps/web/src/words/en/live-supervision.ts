/** A supervisor who is there at a session. */
export const liveSupervision = {
  title: 'Live supervision',
  states: { asked: 'Asked', accepted: 'Will be there', declined: 'Can’t be there', cancelled: 'Called off' },
  with: 'With {name}.',
  of: 'Asked by {name}.',
  eachYes: 'Each participant said yes to it.',
  waiting:
    '{count, plural, one {The yes of one participant is missing.} other {The yes of # participants is missing.}}',
  sentence: '“{sentence}”',
  said: { yes: '{name} said yes to it', no: '{name} said no to it' },
  add: 'A sentence with it',
  comes: 'I will be there',
  comesNot: 'I can’t',
  cancel: 'Call it off',
  book: {
    session: '{names}, session {number, number} · {day}',
    which: 'Which session',
    who: 'Who is asked',
    each: 'Ask each participant in the room whether somebody may be there. A no ends it, and has no consequence.',
    saidYes: '{name} said yes to being observed',
    ask: 'Ask them',
    asked: 'Your supervisor is asked.',
    noSession: 'There is no coming session yet. Add it on the client’s page first.',
    noSupervisor: 'Nobody supervises you now.',
  },
} as const
