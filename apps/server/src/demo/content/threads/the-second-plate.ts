import { momentsOf } from '../moments.ts'
import type { DemoThread } from '../types.ts'
import { conversationsOn, resolvedBy, says } from './conversation.ts'

const { lines, silenceAfter } = momentsOf('the-second-plate')
const { thread, asks } = conversationsOn('the-second-plate')

export const theSecondPlate: readonly DemoThread[] = [
  asks(
    'dana',
    { daysAgo: 6, at: '08:55' },
    lines(3, 5),
    {
      intended:
        'To let him arrive in his own way. He comes in with a joke every week, and I don’t want to be the person in his life who won’t laugh.',
      happened:
        'I asked for the pork chop and got a better joke. Then I said “So you’re cooking”, and for a while we were two people admiring his cooking.',
      question: 'When is laughing along with him contact, and when is it an agreement not to ask?',
      feedback: 'Mark one place in this recording where the laugh opened something and one where it shut something.',
    },
    [
      says(
        'park',
        { daysAgo: 5, at: '19:30' },
        'Opened: here. He has made you a present of that list, and you unwrap it with him. Shut: at the burner. It is the same voice and the same wink, so I see why you didn’t feel the difference, but what he hands you is of another kind. A test that has served me: is he joking about something that he did, or about something that happened to him with nobody there?',
      ),
      says(
        'dana',
        { daysAgo: 4, at: '07:58' },
        'The chop he did. The blue ring happened to him. I can carry that into the room.',
      ),
    ],
    resolvedBy('dana', { daysAgo: 4, at: '08:00' }),
  ),

  thread(
    'growth-edge',
    lines(7, 9),
    says(
      'park',
      { daysAgo: 5, at: '19:38' },
      '“Who did she think was going to be reading it?” is close to asking whether she knew. You answer on her behalf, and he agrees with you twice, to be polite: “Maybe. Probably.” It wasn’t a question for you to answer. Try giving him the end of it back, “Who did she think would be reading it”, with your voice going down and not up, and then leave it on the table.',
    ),
    [
      says(
        'dana',
        { daysAgo: 4, at: '08:07' },
        'I had wondered about it myself on the way home from the session before. I think I gave him my answer.',
      ),
    ],
  ),

  thread(
    'strength',
    lines(10, 12),
    says(
      'park',
      { daysAgo: 5, at: '19:43' },
      'You wait nearly three seconds and then say his own words back without adding one. Hear what it does: he starts on a memory in which he is the one who leaves the plate, and corrects himself halfway. “No, that’s not true.” A question would have got you the first version.',
    ),
  ),

  thread(
    'growth-edge',
    lines(12, 14),
    says(
      'dana',
      { daysAgo: 6, at: '09:10' },
      'He says “It was always me”, and I ask him about a piece of tape. I can hear now that I was looking for something that we could do: peel the label, keep the label. “What for” is the right answer to my question.',
    ),
    [
      says(
        'park',
        { daysAgo: 5, at: '19:50' },
        'I have nothing to add to that, except what you did a minute later. You went back for it, out loud, said what you had asked instead, and let him choose. He had it ready: the plate, the upside-down one, the note. Coming back late is a skill of its own, and he is a man who knows about late.',
      ),
      says('dana', { daysAgo: 4, at: '08:15' }, 'I hadn’t seen that. That I came back late, to him, about being late.'),
    ],
  ),

  thread(
    'ethics-or-risk',
    lines(15, 17),
    says(
      'park',
      { daysAgo: 5, at: '18:05' },
      'Please don’t let this one wait until we meet. A burner lit all night under nothing, in the kitchen of a man who lives alone, and it comes wrapped in a joke that you joined. It may be grief, too little sleep, a drink, or his memory; neither of us knows until somebody asks. Today, by phone: has it happened before, did he fall asleep or forget, is there an alarm for gas, who has a key. Then write down what he said, what you did and when.',
    ),
    [
      says(
        'dana',
        { daysAgo: 5, at: '18:52' },
        'Called him at half past six. Once before, in the week of the funeral. Both times he had hardly slept and sat down “for a minute”. He doesn’t drink. No gas alarm; the neighbor across the hall has a key and is in most evenings. He will call the gas company tomorrow, and until there is an alarm he stands while it’s lit. It’s in the notes with the time.',
      ),
      says(
        'park',
        { daysAgo: 5, at: '19:12' },
        'Thank you, that is complete. One more thing for the session itself: tell him why you called. That you laughed, and later you worried.',
      ),
      says(
        'dana',
        { minutesAgo: 12 },
        'Told him today. He said, “Well, that makes a change.” The alarm is in since the day before yesterday; he has tested it twice, the second time for the neighbor.',
      ),
    ],
    resolvedBy('park', { minutesAgo: 6 }),
  ),

  thread(
    'strength',
    silenceAfter(19),
    says(
      'park',
      { daysAgo: 5, at: '19:56' },
      'The longest silence of the excerpt, four and a half seconds with a spoon in it. What you say at the end of it is three plain words in his own register, “And nobody did.” No “alone”, no “miss her”. He answers with the clock on the stove, which is what alone sounds like in that kitchen.',
    ),
  ),

  asks('dana', { daysAgo: 6, at: '09:22' }, lines(25, 27), {
    intended:
      'To put the cards beside the notes that he never kept, so that he could notice that this time he is keeping what she wrote.',
    happened:
      'He said my sentence back to me, nearly word for word. It may have landed, or he may have been getting his coat.',
    question: 'How do I tell agreement from goodbye with a man this polite?',
    feedback: 'What you would listen for in the next session’s first five minutes.',
  }),
]
