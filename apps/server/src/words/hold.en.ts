/** What the client is told of a hold, in English. */
export const holdEn = {
  stands: 'A legal duty forbids to destroy it, since {since}. That is looked at again by {next}.',
  silent: '{day} · kept because of a legal duty, since {since} · looked at again by {next} · nobody can hear it',
  asked: 'A legal duty forbids to destroy what was recorded of one session or more. Nobody can hear it any more.',
  askedGoes: 'It is destroyed once that duty ends. Your page shows when it is looked at again.',
  before: 'A legal duty forbids to destroy it now. If you ask, nobody can hear it, and it goes once the duty ends.',
  part: 'What was left out is kept by that duty too. Nobody can hear it, and it goes once the duty ends.',
} as const
