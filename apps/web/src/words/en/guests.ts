/** Who else can be heard in a session, by role and without a name. */
export const guests = {
  title: 'Who else can be heard',
  hint: 'By role, without a name. Nothing is heard without their yes too, given on this screen.',
  add: 'Somebody else is here',
  roles: {
    interpreter: 'Interpreter',
    relative: 'Relative',
    'co-therapist': 'Co-therapist',
    observer: 'Observer',
    other: 'Another guest',
  },
  answers: { yes: 'said yes', no: 'said no', asked: 'asked, no answer yet', none: 'not asked yet' },
  ask: 'Hand them the screen',
  askAgain: 'Ask again',
  askMeans: 'You are signed out here until they have answered.',
  missing: {
    interpreter: 'The interpreter’s yes is missing.',
    relative: 'The relative’s yes is missing.',
    'co-therapist': 'The co-therapist’s yes is missing.',
    observer: 'The observer’s yes is missing.',
    other: 'The yes of another guest is missing.',
  },
  askHere: 'Ask them on this screen',
  added: '{role} entered. Now they are asked.',
  takeOut: 'Take out',
  takeOutTitle: '{role}: entered by mistake?',
  takeOutLead:
    'Take them out only if nobody of that kind can be heard in this session. Whoever was asked stays, and so does everybody once something is recorded.',
  tookOut: '{role} taken out.',
} as const

/** What stands among the reasons where every client's yes is there, and a guest's is not. */
export const guestReasons = {
  'guest-never-granted': 'Somebody else who can be heard has not said yes yet.',
} as const
