import { momentsOf } from '../moments.ts'
import type { DemoThread } from '../types.ts'
import { conversationsOn, resolvedBy, says } from './conversation.ts'

const { at, lines } = momentsOf('after-nights')
const { thread, asks, note } = conversationsOn('after-nights')

export const afterNights: readonly DemoThread[] = [
  thread(
    'growth-edge',
    lines(5, 7),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:10' },
      'A grade and two questions in one breath. “Great” marks the log; the curtains and the phone can both be answered yes, and she does so, twice, in order. What she adds without being asked, lying there in the dark “doing it correctly”, is worth more than what you asked for. One question would do, and it is already in her sentence: “Correctly?”',
    ),
    [
      says(
        'jonah',
        { daysAgo: 3, at: '21:40' },
        'I had last week’s reading on sleep in my head, as a list. “Doing it correctly” went straight past me, and now I can’t hear anything else in that minute.',
      ),
    ],
    resolvedBy('jonah', { daysAgo: 3, at: '21:41' }),
  ),

  thread(
    'growth-edge',
    lines(11, 14),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:18' },
      'She is standing in her hall looking for a light over a door, and you explain the nervous system to a nurse. Nothing that you say is wrong. She tells you with great courtesy that it is her line, “I’ve given that talk”, and then there are two and a half seconds in which I hear her step back. An explanation that comes so fast is often for the one who gives it. What did the coat do to you?',
    ),
    [
      says(
        'jonah',
        { daysAgo: 3, at: '21:49' },
        'It frightened me a little. I could see it. I wanted it to be physiology.',
      ),
      says(
        'oyelaran',
        { daysAgo: 2, at: '09:15' },
        'Good, then you have your signal: the wish for it to be physiology. When it comes, say the last concrete thing that she said, “It was your coat”, and wait. And your “Of course you have” was well done. You took the correction and didn’t explain the explaining.',
      ),
    ],
  ),

  thread(
    'process',
    lines(15, 17),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:27' },
      'About the baby: it does no harm that she knows. She had read it in your face already. What interests me is the order. She asked, you answered, and from then on she had a patient, with advice. Had you wanted to be asked?',
    ),
    [
      says(
        'jonah',
        { daysAgo: 3, at: '21:58' },
        'Yes. Nobody had, that week. I noticed how nice it was before I noticed who was doing it.',
      ),
      says(
        'oyelaran',
        { daysAgo: 2, at: '09:22' },
        'Then let us take the first ten minutes on Thursday for that, so that it needn’t be hers to give. How much are you sleeping?',
      ),
    ],
  ),

  asks('jonah', { daysAgo: 4, at: '20:31' }, lines(18, 20), {
    intended:
      'To say what was happening between us instead of answering it: she had handed over as if at the change of shift, and then she checked on me.',
    happened:
      'It came out as “I think I’ve let you be on shift”, which sounds as though I were taking the blame. After three seconds she said “It’s easier”, and I asked what it was easier than.',
    question:
      'Did I name the pattern or apologize for it? I would like to be able to say it without her having to look after me for having said it.',
    feedback: 'How you would word that one sentence, and whether you would have told her about the baby at all.',
  }),

  thread(
    'strength',
    lines(20, 21),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:36' },
      'Four words. You keep hers, “easier”, and ask for its other half. There is no why in it, so she has nothing to justify. Then you leave her alone with it for three seconds, and the man in twelve comes in. Start a list of your questions of this kind; they are all short, and made of the client’s words.',
    ),
  ),

  thread(
    'ethics-or-risk',
    lines(24),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:44' },
      'I hear no alarm here, and I would still ask one thing. Four broken hours, then a night of giving out medicines, then the drive home; and on this night she left the desk at ten past four without quite having decided to. Ask how she gets home, and whether she has caught herself in a slip. She is the professional in that room: ask her as one, and tell her why.',
    ),
    [
      says(
        'jonah',
        { daysAgo: 3, at: '22:07' },
        'It’s the first thing on my page for session 6, with the reason. I’ll write here afterwards what she said. Should I call before then?',
      ),
      says('oyelaran', { daysAgo: 2, at: '09:26' }, 'No need on what we know. If she cancels, call the same day.'),
    ],
  ),

  thread(
    'strength',
    lines(25, 28),
    says(
      'oyelaran',
      { daysAgo: 3, at: '12:52' },
      'You have carried the coat for nearly two minutes, and here you put a clock beside it. You don’t tell her that the hall and the ward are the same place; you ask something that she can only answer by seeing it. And when she hands the answer back to you, you say just the number. Her correction, four in the afternoon, makes it hers.',
    ),
    [
      says(
        'jonah',
        { daysAgo: 3, at: '22:15' },
        'I didn’t know what she’d say. I think that’s why it worked. If I had known, it would have been a trick.',
      ),
    ],
  ),

  note(
    'process',
    at(30),
    says(
      'jonah',
      { daysAgo: 4, at: '20:44' },
      '“Don’t you say it.” I had it on my tongue. I went home and said it to the baby, at ten past four as it happens.',
    ),
  ),
]
