import { momentsOf } from '../moments.ts'
import type { DemoThread } from '../types.ts'
import { conversationsOn, resolvedBy, says } from './conversation.ts'

const { at, lines, silenceAfter } = momentsOf('the-shop')
const { thread, asks, note } = conversationsOn('the-shop')

export const theShop: readonly DemoThread[] = [
  thread(
    'strength',
    lines(1, 3),
    says(
      'park',
      { daysAgo: 3, at: '20:52' },
      'You ask about the recorder as if either answer would do, and you put the way out into the same breath. His yes has a small stumble in it: “Yeah. It’s, yeah.” Next time leave a beat after that stumble before your second sentence. There may be something in it, and if there isn’t, you have lost one second.',
    ),
  ),

  thread(
    'growth-edge',
    lines(7, 9),
    says(
      'park',
      { daysAgo: 3, at: '20:58' },
      'He has just told you something odd and sad: he answered the dentist as though there were still somebody to ask. “Did you check with your dad?” turns it into a fact that is either so or not so, and he gives you the fact. What would you say here if you could only use his words?',
    ),
    [
      says(
        'dana',
        { daysAgo: 2, at: '08:21' },
        'I did hear it as odd, and then I went practical. With his words only: “Who did you think you’d check with?”',
      ),
      says(
        'park',
        { daysAgo: 2, at: '12:40' },
        'Yes. It is his own sentence with a question mark, and it leaves room for his father, for himself at nine, or for nobody. Use it if the bell comes back.',
      ),
    ],
    resolvedBy('dana', { daysAgo: 2, at: '17:05' }),
  ),

  asks(
    'dana',
    { daysAgo: 5, at: '09:25' },
    lines(13, 14),
    {
      intended:
        'To stay with what happened in him when his father said “good”. I had heard the Saturdays and I knew that they mattered.',
      happened:
        'He showed me the mark on his hand, and I asked what was left to do before the closing. I only noticed when he said the word stock. I sound brisker there than anywhere else in the hour.',
      question:
        'What did I get away from, and how could I have caught it in the second before I spoke instead of a minute after?',
      feedback:
        'Please listen from the mark on his hand to my “Okay”, and tell me what you hear in me rather than in him.',
    },
    [
      says(
        'park',
        { daysAgo: 3, at: '21:06' },
        'I listened three times. Your “Okay” begins before his “right” has ended; it is the only place in these minutes where you talk over him. So the sign comes before the words: you skip the breath. What was in that breath I can’t hear, only you can. For next week take the breath itself as the cue. If you find that you have answered without one, say so: “Wait. I’d like to go back to the roof.”',
      ),
      says(
        'dana',
        { daysAgo: 2, at: '08:33' },
        'I think it was my mother. She is eighty, and I call her on Sundays with a list. If there’s a list, nobody has to say anything about the Sundays.',
      ),
      says(
        'park',
        { daysAgo: 2, at: '12:47' },
        'Thank you for saying that. Let’s give it fifteen minutes when we meet, before anything else. You don’t have to solve your Sundays to sit with his Saturdays; it is enough to know which is which.',
      ),
    ],
  ),

  thread(
    'growth-edge',
    lines(16, 18),
    says(
      'park',
      { daysAgo: 3, at: '21:14' },
      'Two questions in a row that can be answered with yes or no, both about his sister. Look at the length of what comes back: before this he gave you the whole Saturday, and now you get “She’s in Tucson” and then “Probably”. When his answers shrink, you are steering. You can use that in the room, with no rewind.',
    ),
    [
      says(
        'dana',
        { daysAgo: 2, at: '08:40' },
        'I’ve written “Tucson” on a card on my side of the desk. That’s all it says.',
      ),
    ],
    resolvedBy('park', { daysAgo: 2, at: '12:49' }),
  ),

  thread(
    'process',
    silenceAfter(19),
    says(
      'park',
      { daysAgo: 3, at: '21:20' },
      'He compares you to the realtor, and you let nearly four seconds go by without rescuing yourself. What were you doing in them?',
    ),
    [
      says(
        'dana',
        { daysAgo: 2, at: '08:44' },
        'The first second I was composing “I was only trying to help”. Somewhere in the third I noticed that he was right, and then I didn’t need the sentence any more.',
      ),
      says(
        'park',
        { daysAgo: 2, at: '12:52' },
        'Then keep your silences about that long. You seem to need three seconds to get from defending to listening, and now you know the number.',
      ),
    ],
  ),

  thread(
    'strength',
    lines(20, 21),
    says(
      'park',
      { daysAgo: 3, at: '21:27' },
      'You say three things in the order in which they happened: what he told you, what you heard, what you did. No “sorry”, so he doesn’t have to look after you. One word to weigh: you tell him that he was angry before he has said so, and the next thing he says is that he isn’t. Try it with the feeling left to him: “You told me about the roof, and I asked you about the stock. What did I walk past?”',
    ),
    [
      says(
        'dana',
        { daysAgo: 2, at: '08:52' },
        '“What did I walk past” would have let him find the word. Though I wonder whether he needed “I’m not angry at him” to push against.',
      ),
    ],
  ),

  thread(
    'strength',
    lines(23, 25),
    says(
      'park',
      { daysAgo: 3, at: '21:33' },
      'You don’t argue with “I’m not angry”. You take his facts, the buttons and the Saturdays and the one word “good”, and say what makes the feeling impossible: there isn’t anybody it would be fair to be angry with. Three seconds later he has somewhere to go with it, and he takes you into the dark shop. The form is worth keeping: his facts, then the bind that they make, and then stop.',
    ),
  ),

  asks('dana', { daysAgo: 5, at: '09:41' }, lines(29, 30), {
    intended: 'To leave the key alone. I was sure that if I said what it meant I would be taking it from him.',
    happened:
      'After about four seconds I asked whether he had it with him. He said that it was in his coat, and I went on to the machine.',
    question:
      'Was “Have you got it with you?” staying with the key, or was I checking that it was real because the silence had got too long for me?',
    feedback:
      'One other thing that I might have said there, and whether you think the silence was already doing the work.',
  }),

  note(
    'process',
    at(32),
    says(
      'dana',
      { daysAgo: 5, at: '09:48' },
      'I steered to the sound because I couldn’t stand the key going nowhere. Or I simply wanted to hear it. I can’t tell yet. Not for Dr Park until I can.',
    ),
  ),
]
