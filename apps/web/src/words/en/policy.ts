/** What the program adds to every consent. */
export const policy = {
  title: 'Program',
  lead: 'What {name} adds to every client’s consent. It can only narrow what a client allowed, never widen it.',
  loading: 'Reading the program’s rules …',
  sections: { keeping: 'How long recordings stay', asking: 'Asking', uses: 'Uses', afterwards: 'After a deletion' },
  keepAtMost: 'Longest that a recording is kept',
  keepAtMostMeans:
    'Counted from the day of the session. A client can ask for less, never for more; the earlier day counts.',
  afterReview: 'Deleted after the review',
  afterReviewMeans: 'Counted from when the last open share was reviewed or ended. 0 deletes at once.',
  unconfirmed: 'Kept without an answer',
  unconfirmedMeans:
    'A session that the client has not answered for rests sealed. After this time its recording is destroyed; the clinician is warned at half.',
  backups: 'Backups are kept for',
  backupsMean:
    'As it is with your backups: a client’s certificate says until when they could hold remains, which nobody can read without the key.',
  evidence: 'Consent records are kept for',
  evidenceMeans: 'Counted from their last entry, or as your law says. They hold nothing of any recording.',
  days: 'days',
  years: 'years',
  stands: 'Now {days, plural, one {# day} other {# days}}.',
  standsYears: 'Now {days, plural, one {# year} other {# years}}.',
  daysOf: 'Write a whole number, {least, number} to {most, number}.',
  mustReconfirm: 'Ask again at each session',
  mustReconfirmMeans:
    'Each client has to answer for each session, also one who left this out. Until then its recording rests sealed.',
  never: 'Never used for',
  neverMeans: 'Nobody may use a recording for these here, whatever a client allowed.',
  numbers: {
    title: 'Danger now',
    label: 'Emergency number to call',
    means:
      'Shown before anybody writes about a risk: a number, or several with what each is. For example: 911, or clinic on call 555-0134.',
    missing: 'None is set: whoever hears a danger is told to call their local emergency number.',
  },
  emergency: {
    title: 'Emergency access',
    lead: 'When somebody may be in danger, a supervisor of the clinician, or the person named here, can open one recording for one hour. It overcomes a yes that is missing, has ended or was not confirmed, never a no; the client and the coordinators are told, and it stands in the log.',
    on: 'Allow it in this program',
    person: 'Person named for emergencies',
    personMeans: 'May open any recording in an emergency, and may put off telling the client, with a reason.',
    nobody: 'Nobody',
  },
  bar: {
    same: 'This is how it stands.',
    unsaved: 'Not saved',
    changed: '{count, plural, one {# change} other {# changes}}, not in force yet.',
    unreadable: 'A number can’t be read. Mend the field that is marked, then save.',
    save: 'Save',
    discard: 'Discard',
  },
  saved: 'Saved. It holds from now on.',
  undone: 'Back to how it was.',
  leave: {
    title: 'Leave without saving?',
    lead: '{count, plural, one {# change is} other {# changes are}} not saved and would be lost. The rules stay as they stand.',
    stay: 'Stay here',
    submit: 'Leave without saving',
  },
  confirm: {
    title: 'This can make recordings due at once',
    lead: '{what} Recordings that are older than that are denied at once and then destroyed. It can’t be undone for them.',
    keepAtMostDays: 'Kept at most {days, plural, one {# day} other {# days}} instead of {before, number}.',
    deleteAfterReviewDays:
      'Deleted {days, plural, =0 {as soon as the review ends} one {# day after the review} other {# days after the review}} instead of after {before, number}.',
    unconfirmedDays:
      'Without an answer kept for {days, plural, one {# day} other {# days}} instead of {before, number}.',
    mustReconfirm: 'Sessions without an answer are sealed from now on, and their days count.',
    counting: 'Counting what that reaches now …',
    notCounted: 'How many recordings that reaches could not be counted.',
    reachesNone: 'No recording that is here now goes earlier by it.',
    reaches:
      '{earlier, plural, one {# recording that is here now would go earlier.} other {# recordings that are here now would go earlier.}} Gone at once: {atOnce, plural, =0 {none} other {#}}.',
    submit: 'Save all the same',
  },
} as const
