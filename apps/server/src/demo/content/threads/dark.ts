import { momentsOf } from '../moments.ts'
import type { DemoThread } from '../types.ts'
import { conversationsOn, resolvedBy, says } from './conversation.ts'

const bag = momentsOf('unopened')
const onBag = conversationsOn('unopened')
const route = momentsOf('the-early-route')
const onRoute = conversationsOn('the-early-route')

/** Written while the consent was in force; nobody can read them since it ended. */
export const unopened: readonly DemoThread[] = [
  onBag.thread(
    'growth-edge',
    bag.lines(8, 15),
    says(
      'park',
      { daysAgo: 16, at: '10:05' },
      'You catch the speed of his “Sure”, and say so, and then you take the sure all the same. The plant, the lab, the early leaving: three more noes, each more polite than the one before. He can’t say it to you yet, so you have to be able to hear it. Which of the three could you have stopped at?',
    ),
    [
      says(
        'dana',
        { daysAgo: 15, at: '08:30' },
        'The plant. It’s funny, and I wanted him to get on with it. I could have asked about the plant.',
      ),
    ],
  ),
  onBag.thread(
    'strength',
    bag.lines(24, 26),
    says(
      'park',
      { daysAgo: 16, at: '10:14' },
      '“So in the bag it’s still September.” You take his logic seriously enough to finish it. He adds the weather. I would put this one on a wall.',
    ),
    [],
    resolvedBy('dana', { daysAgo: 15, at: '08:31' }),
  ),
  onBag.thread(
    'ethics-or-risk',
    bag.lines(29, 31),
    says(
      'park',
      { daysAgo: 16, at: '09:40' },
      'You are the only person who knows, as of that minute. Two months of getting up for a table in the library, and a mother who is told that it’s all good. Before his next session, or at its very start, ask plainly about the nights, about hopelessness, and whether he has thought of not being here. In those words, and with time to hear the answer.',
    ),
    [
      says(
        'dana',
        { daysAgo: 11, at: '17:20' },
        'Asked today, first thing, in those words. No thoughts of dying; “more like wanting to be somebody else’s roommate”. Sleeping from three to ten. We wrote down two people whom he’d call, and he called one of them, the aunt, from my office. In the notes.',
      ),
      says(
        'park',
        { daysAgo: 10, at: '09:02' },
        'Well done, and well asked. Ask again in two weeks, whatever he looks like.',
      ),
    ],
    resolvedBy('park', { daysAgo: 10, at: '09:03' }),
  ),
]

/** Written before the client withdrew; the share ended with it. */
export const theEarlyRoute: readonly DemoThread[] = [
  onRoute.thread(
    'strength',
    route.lines(4, 11),
    says(
      'oyelaran',
      { daysAgo: 6, at: '11:15' },
      '“I think I just handed you another bird book.” You hear your own suggestion in his answer and take it back with his image. Because of it he can tell you that he nods when people tell him things, which you will want to remember every time he agrees with you.',
    ),
    [
      says(
        'jonah',
        { daysAgo: 5, at: '08:20' },
        'I’m going to count his nods for a week before I suggest anything at all.',
      ),
    ],
  ),
  onRoute.thread(
    'process',
    route.lines(17, 19),
    says(
      'oyelaran',
      { daysAgo: 6, at: '11:24' },
      'Three and a half seconds, and you put him back in his car and stop. “I can’t hold a thing” has more than a bus in it. You didn’t point that out. Would you have, a month ago?',
    ),
    [
      says(
        'jonah',
        { daysAgo: 5, at: '08:26' },
        'A month ago I would have said the word helpless, and he would have nodded.',
      ),
    ],
  ),
]
