import { momentsOf } from '../moments.ts'
import type { DemoThread } from '../types.ts'
import { conversationsOn, resolvedBy, says } from './conversation.ts'

const { lines } = momentsOf('sorry-kettle')
const { thread, asks } = conversationsOn('sorry-kettle')

export const sorryKettle: readonly DemoThread[] = [
  asks(
    'jonah',
    { daysAgo: 6, at: '13:42' },
    lines(1, 6),
    {
      intended: 'To put her at ease. She comes through the door apologizing, and I wanted that to cost her nothing.',
      happened:
        'Three times in half a minute I told her that it was fine. After each one she apologized again, once for having apologized.',
      question: 'How do I stop paying for the apology without turning cold on her?',
      feedback: 'What you would have done with the very first one, at the door.',
    },
    [
      says(
        'oyelaran',
        { daysAgo: 5, at: '17:20' },
        'Each reassurance tells her that you heard a request: am I all right? You say yes, so the asking has worked, and she will need it again. At the door I would let the “sorry” go by as one lets a cough go by, and be glad to see her about something else: “Good to see you. Sit anywhere.” The warmth is all there. It just isn’t wages.',
      ),
      says(
        'jonah',
        { minutesAgo: 48 },
        'Tried “Sit anywhere” today. One sorry, and it went by. Three minutes later I asked about the recorder, and she said no. Just no, not even a sorry.',
      ),
      says(
        'oyelaran',
        { minutesAgo: 21 },
        'A no, from her, to your face, with nothing attached. I hope that you thanked her and put the recorder away where she could see it. If it fits, once and lightly next week: “What was it like to say that?” Then leave it be. We will do today’s session from your notes.',
      ),
    ],
  ),

  thread(
    'growth-edge',
    lines(7, 10),
    says(
      'oyelaran',
      { daysAgo: 5, at: '17:28' },
      'She has kept an envelope for you for days. You ask for the total, she asks whether it’s a lot, and now it is a mark out of something. “A lot to carry around” is kindly meant and could be said to anyone about anything. The kettle is already waiting behind it. What would you ask if you had the envelope in your hand?',
    ),
    [
      says(
        'jonah',
        { daysAgo: 4, at: '19:05' },
        '“Which one shall we look at?” And I winced at “carry around”. I say that one to everybody.',
      ),
    ],
    resolvedBy('jonah', { daysAgo: 4, at: '19:06' }),
  ),

  thread(
    'process',
    lines(14, 17),
    says(
      'oyelaran',
      { daysAgo: 5, at: '17:37' },
      '“I wanted you not to be bored.” It is about you, today, in that chair, and she hands it over almost in passing. You hold it for close to three seconds and then answer as if it had been a question of fact. What if you had been curious: “How do you keep me from being bored?”',
    ),
    [
      says(
        'jonah',
        { daysAgo: 4, at: '19:13' },
        'I felt caught. I had been a bit bored, by the counting, just before the kettle.',
      ),
      says(
        'oyelaran',
        { daysAgo: 4, at: '20:30' },
        'Then she heard you correctly, and was told that she hadn’t. You needn’t confess it to her. But remember how good her ear is, and, once she tells you about the upstairs, what it was trained on.',
      ),
    ],
  ),

  thread(
    'strength',
    lines(18, 20),
    says(
      'oyelaran',
      { daysAgo: 5, at: '17:45' },
      'Here you catch it yourself, and you say what you do, not what she does: both halves of the loop, in plain words, and then a decision about your own half. Her “Oh” is the first thing in these minutes that she says without having worked out how you will take it. And “What do I do, then?” is a real question. You don’t answer it, you go back to the kettle. Quite right.',
    ),
    [
      says('jonah', { daysAgo: 4, at: '19:20' }, 'I was irritated by then. I was afraid that it was audible. Is it?'),
      says(
        'oyelaran',
        { daysAgo: 4, at: '20:36' },
        'It is, in the first five words, and by “one more thing to be sorry for” you have turned it on the arrangement instead of on her. That is what irritation is for.',
      ),
    ],
  ),

  thread(
    'question',
    lines(28, 30),
    says(
      'jonah',
      { daysAgo: 6, at: '13:58' },
      'I’m proud of “And does anybody say, come in?”, and I don’t trust that. Was it her picture doing the work, or me being neat?',
    ),
    [
      says(
        'oyelaran',
        { daysAgo: 5, at: '17:54' },
        'Both. It is neat, and it is hers: she said knocking, you only asked what is on the other side of the door. I would have liked two more seconds before it. When we are proud of a line it is usually a little early.',
      ),
    ],
    resolvedBy('jonah', { daysAgo: 4, at: '19:24' }),
  ),
]
