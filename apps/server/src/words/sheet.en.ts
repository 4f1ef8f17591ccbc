/** What is printed for a client who can't use a link, in English. What stands in braces on the slip is left empty. */
export const sheetEn = {
  title: 'What you allowed',
  leftOut: 'What you asked to leave out',
  leftOutLine: 'A part of your session on {day}',
  no: 'Your sessions go on just as they are. No reason needed.',
  desk: 'The desk',
  slip: {
    tear: 'Tear off here',
    title: 'A slip to hand in',
    from: 'For the desk of {program}, from {pseudonym}',
    stop: 'Stop all listening',
    takeBack: 'Take back one use: {use}',
    leaveOut: 'Leave out a part: session {session}, from about {from} to {to}',
    destroy: 'Destroy my recordings',
    dispute: 'I did not say the yes noted on {day}',
    signed: 'Date {date} Signature {signature}',
    foot: 'No reason needed. Any member of staff takes it. Your sessions go on.',
  },
  deleted: {
    title: 'What was deleted',
    of: 'Session {number, number}, {day}',
    entry: 'It is entry {number, number} of your record, with this mark: {hash}',
    whole: 'The signed certificate is on your own page. Ask for a link when you want to see it.',
  },
} as const
