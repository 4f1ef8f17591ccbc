import type { Rule } from '../rule.ts'

const fault = 'vague-audience'
const notAfter = [
  '(the|only) one ..3',
  '(licen[sc]ed|the two|these two|only two|only three|just the|one person)',
  '(not|never|no|nobody|nothing|without|neither|nor|from)',
  "[a-z]+n't",
  '(rather|instead) (than|of)',
]
/** Nobody hears it, or it is of something else. */
const harmless = [
  '(doctor|surgeon|nurse|pilot|musician|carpenter|cook)s? ..10 (colleague|others?|someone|somebody)',
  'what can be heard',

  '(one|the) person (who|besides|i)',
  '(people|folks|couples) (who|are|usually) ..3 (serious|refuse|see|say)',
  '(school|home|work) is like',
  '(cap|check-in|check) (on|stays)',

  '(four|three|two|five|twelve) other (people|pairs|trainees) ..3 (can|could|will|question)',
  '(who supervises me|supervising me|supervisor) ..4 training',
  '^ ?(friends|folks|people|gents|everyone|ladies)\\\\b',

  "(won't|don't|doesn't|not|never|nothing|none|isn't|can't|nor|neither|no) ..8 (hear|hears|listen|see|sees|watch|know|open|goes|played|share|shared|get|gets|told|them|any of it|audience)",
  '(your|you) ..3 (school|team|faculty|workplace|work|colleagues?|friends|husband|wife|family|teachers|department|last)',
  'you (said|mentioned|told|know|may know|have met)',
  '(in this line of work|at my last job|find somebody|find someone)',
  "some people (find|talk|like|don't|prefer|feel|say)",
]

export const vagueAudience: readonly Rule[] = [
  {
    fault,
    name: 'a few, some, others',
    any: [
      '(some|others?|a few|few|several|a couple|couple|various|certain|a handful|handful|a bunch|bunch|a number|one or two|two or three|many|select|certain members|most) ..2 {LISTENERS}',
      '(some|a few|various|several|a couple of|a handful of|other|certain) ..2 (people|folks|trainees|students|colleagues|therapists|professionals) ..2 (from|in|at|on|of) (my|the|our)',
      '(some others|a few others|several others|a couple of others|one or two more|one or two others|a few of us|some of us|a couple of us|a bunch of us|a select group|a small audience|a small circle|and company|some guests|a jury|a whole bunch) ..6 {HEAR}',
      '{HEAR} ..8 (some people|a few of us|some of us|various people|several people|a few others|a couple of others|one or two others|some guests|other people|other folks|many people|a lot of people|others in|others at|others who|others from|others on)',
      '(dr zz+|prof zz+|my supervisor) ..3 (and|and so do|along with|with|plus) (a couple|one or two|some|others|company|anybody|anyone|whoever)',
      '(or|and) ..2 (anyone|anybody|whoever) ..4 (thinks|should|needs|wants|asks)',
    ],
    unless: harmless,
    notAfter,
    notWithin: ['(not|never|nobody|nothing|nor|neither)', "[a-z]+n't"],
    must: [
      'Some people at the clinic will have a listen afterwards so we can do better by you.',
      'The other interns will be sitting in when we watch you two.',
      'A few folks at the clinic',
      "She'd watch it with some other folks from the clinic.",
    ],
    mustNot: [
      "Some people find a camera unpleasant, so do tell me if you're one of them.",
      "I don't share it with friends, fellow students or other staff.",
      "Some people talk with their hands, and I'd miss that on a phone call.",
    ],
  },
  {
    fault,
    name: 'a group, and nobody in it by name',
    any: [
      "(my|our|a|her|his|their|future|next year's|fellow|psychology|the|this) ..2 {GROUP}(?!'|,? and (?:i|vanish)|,? (?:seven|two|fourteen)) ..7 {HEAR}",
      "(?<!-){HEAR} ..7 (my|our|her|fellow|a) ..2 {GROUP}(?!')",
      "(?<!(?:the|these|those) (?:two|three|four|five) ){LISTENERS}(?!') ..7 {HEAR}",
      "{HEAR} ..5 (with|to|by|from|for) ..2 {LISTENERS}(?!')",
      '{HEAR} ..8 (in|at|before|to|for) ..2 (class|seminar|conference|rounds|team meetings?|staff meetings?|lectures?|workshop|panel|case consultation|colloquium|group supervision|training|supervision meetings?)',
      '(people|folks|others|someone|somebody|anyone|everyone|everybody|friends|students|trainees|colleagues|persons?|professionals|those|the ones|grown-ups) ..2 (at|from|on|of|involved|who|in) ..2 (mine|my (school|profession|year|cohort|training|college|uni|university|clinic|program(me)?|field|course|department|year|class|team|work)|the (college|university|school|faculty|program(me)?|field|clinic|course|training|unit|department|practice|institute|hospital)|our (school|college|team|clinic|department|program(me)?)|teach me|train me|training|your care)',
      '(case conference|grand rounds)',
    ],
    unless: [
      '(the|these|those|only|just) (two|three|four|five) (people|persons|of us)',
      ...harmless,
      '(after|once|until|when|before|since) ..8 (group|class|they) ..3 (seen|watched|viewed|heard|reviewed|discussed)',
      '(encrypted|server|stored|drive|deleted) ..8 (clinic|practice|hospital|office)',
      '(colleague|friend|team) of yours',
      'rather you heard',
      '(studies|study|studying|student|supervised) ..2 (at|in|of) the (university|college|school)',
      '(is|am|on|at) ..1 on the faculty',
      'the faculty (includes|is)',
      '(front desk|receptionist|waiting list|this room|the leaflet|as a member of)',
      '(hear|hears) from',
      '(listen|hear|look|watch|film|record|video|help|in|for|tape|ask) ..2 (the|our|this|your|a) (group|family|circle)',
      '(everyone|each|anyone|anybody|everybody|someone|all|members) ..2 (in|of) the (group|family|room)',
      "we're a clinic",
    ],
    notAfter,
    notWithin: ['(not|never|nobody|nothing|nor|neither)', "[a-z]+n't"],
    must: [
      "I'd be playing bits of it to my team on Thursdays.",
      'Experts in trauma work would look at how I responded to you.',
      'Members of the treatment team will view it and weigh in.',
      'The training institute listens to these so that clients are well looked after.',
    ],
    mustNot: [
      'Kim, Ana and Ben from my supervision group would see it along with Ruth.',
      "My colleagues won't hear it.",
      "It isn't played to a class, only to Dr Park.",
    ],
  },
  {
    fault,
    name: 'it is heard, by whom is left open',
    any: [
      '(will|would|may|might|could|can|gets?|also|then) ..2 (be )?(listened to|heard|watched|viewed|reviewed|observed|gone over|discussed|played|evaluated|passed (round|around|along)|used in)',
      "(it's|is|are|are then|gets|get) (also |then )?(watched|viewed|gone over|listened to|passed (round|around|along)|reviewed)",
      "they('ll)? ..2 (listen|watch|hear|go over|review) ..2 it",
      '(another|a few other|fresh|other) ..2 (pair of )?(ears|eyes)',
      '(whoever|whichever ..2) (is|needs|turns|sits|happens|on duty)',
      'third parties',
      '(for|with|to) (my colleagues|the team|my team|the others)',
      '(the |some |certain )?(people|ones|folks|others) i (train|study|work|learn) with',
      'university people|college people|school people|clinic people',
      'in-house',
      'usual (bunch|crowd|people|lot|suspects)',
      '(the|my|our) (gang|lot|bunch|crowd|crew|guys|girls|ladies|gents|boys) (from|at|in|i)',
      'whoever (happens|turns|comes|is|wants|drops|shows|else)',
      '(few|several|many|more|extra|some) pairs? of (eyes|ears)',
      'quite a few of us',
    ],
    unless: [
      ...harmless,
      '(by|with|to) ..2 (my supervisor|dr|prof|zz+|me|him|her|the two|only)',
      '(after|once|until|when|before|since|than|if) ..8 (heard|watched|viewed|reviewed|listened|discussed|gone over|seen)',
      'how (it|that) (is|was)',
      '(dr|prof|zz+|supervisor|zz+|she|he|i|we) ..4 (listen|hear|watch|review)',
    ],
    notAfter,
    notWithin: ['(not|never|nobody|nothing|nor|neither)', "[a-z]+n't"],
    must: [
      "Whoever's in on the day, whoever is on duty, goes through the tapes.",
      "Afterward it's watched and commented on, which helps me plan for you.",
      'It would be played to some budding social workers',
      'some of the people I work with',
    ],
    mustNot: [
      "My supervisor listens to it with me, and that's the whole list.",
      'Dr Park, my supervisor, would hear it on Tuesday.',
      "The twelve trainees in Prof. Han's class hear it, and I can tell you their names if you want.",
    ],
  },
  {
    fault,
    name: 'a gap that waits for names',
    any: ['\\[[^\\]]+\\]'],
    must: ['The people who would listen are Dr Park, [name and role of each member of the group] and I.'],
    mustNot: ['The people who would listen are Dr Park, Kim, Ana, Ben and I.'],
  },
]
