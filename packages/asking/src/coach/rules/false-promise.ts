import type { Rule } from '../rule.ts'

const fault = 'false-promise'
/** It is said that it can't be promised. */
const notPromised = [
  '(be on|about|on) (youtube|tiktok|facebook)',
  "won't tell you (nobody|that nobody)|court couldn't be|court order could",
  'whatever happens ..8 (here|it|we|you)',

  '(take|bring) the question home',
  'may have it deleted',

  '(nobody here|no judge hears which|nobody ..2 (answers?|may|counts|has to sit|gets|said|minds)|whatever happens ..3 (you|we|i)|second you vanish)',
  '(phone|bad) line',
  'whether ..8 (youtube|tiktok|internet)',

  "(won't|wouldn't|can't|not) be ..1 (anonymous|safe)",
  'nobody (made|will make)',
  "(can't|cannot|won't|wouldn't|couldn't|don't want to|not|never|doesn't|isn't|no system|rather|fool|lie|pretend|too much to) ..4 (promise|pretend|guarantee|say|call|claim|exist*|be a fool|swear|tell you it)",
  '(would be a lie|a fool to say|i may not promise|rather say|you might ask whether)',
  "(isn't|not|can't call it|nothing is|no system is|never) ..3 (anonymous|safe|unhackable|secure|immediately)",
  'whether it',
  '(than|or) "?impossible',
]
const wholly =
  '(100|hundred|completely|totally|absolutely|perfectly|entirely|utterly|wholly|fully|guaranteed|one hundred)'
const kept =
  '(safe|secure|private|confidential|protected|watertight|sealed|bulletproof|hack-?proof|untouchable|guaranteed)'
const yourself = [
  "you ..2 (never|always|don't|needn't)",
  '(nobody|no one|none|never) ..8 (cross|think|minds?|ask why|know how you answered|argue|hold|blame|explain|press|worse|start it|without asking|played your words|ever listens)',
]

export const falsePromise: readonly Rule[] = [
  {
    fault,
    name: 'nobody, never',
    any: [
      '(not|and not) another (soul|person|one)',
      '(the )?(one|only) person who ..2 (ever )?(see|hear)*',
      "(can't|cannot|won't|couldn't|could never) ..2 come back (to|on|and)",
      '(whatever|no matter what) ..3 (any )?(court|judge|law)',
      'no ifs or buts|come what may|hell or high water',
      '(no|any|means|way) (of|to) (recogni[sz]ing|identifying|knowing|tracing)',
      "(won't|will not|doesn't|don't) ..2 (get to )?(hear|see) ..2 (a word|any of it|anything of it)",

      "(isn't|there's not|not) (a|an|one) ..3 (alive|living|on earth|in the world|hope) ..6",
      '(could|can|will|would) never ..3 (get|lay|see|hear|find|know|learn|guess|reach|touch)',
      'neither (could|can|will|would) (anyone|anybody)',
      "(can't|cannot|won't|couldn't|never) ..2 (get back to|go (no|any) further|reach anyone|come out|see the light)",
      '(faintest|slightest|any) (clue|idea) who',
      'not even (dr|prof|zz+|my supervisor|i|me|we)',
      '(strictly|just|only|purely) for my (own )?(eyes|ears)',
      '(confined|restricted|limited) to (me|ms|dr|prof|myself) ..2 alone',
      '(not that|no chance|no way|no chance that|not a chance) ..3 (any|anyone|anybody|a) ..6 (court|judge|could|can|will|would|ever|recogni[sz]e|guess|find|get)',
      '(nothing|none of it|not a word) ..6 (handed over|be used|come out|get out|leak|leave|leaves this)',
      "(work|figure) out (it's|it was|who)",

      '(nobody|no one|no-one|no person|no other person|no living soul|not a soul|no soul|not one other|no third party|not one person|not a single (person|soul)|no stranger|no outsider|no human|nobody else|no one else|never) ..9 (hears?|heard|listens?|listen|sees?|seen|watch|knows?|know|finds? out|found out|gets? (at|to|hold|in|near|it|their)|access*|open|opens|leaves?|leave|leak*|tell|come across|hack*|break|touch|be used|recognise|recognize|identify|trace*|learn|ever will|will|could|disclosed|shared|reach)',
      "(will|would|can|could|is|it'll|it|they|we'll|ever|that'll) ..2 (never|not ever) ..4 (leave|leaves|be (heard|seen|used|shared|disclosed|leaked|found|opened|played|passed|told|copied|traced)|get out|go (any )?further|reach|end up|fall|come back|be able to)",
      '(never|not) (ever )?(leaves?|gets? out of) (this|the|these|here)',
      '(stays?|stay|remains?|keep it|dies|kept) ..2 (between (us|you|the two)|in this room|within these|inside these|with me|secret|private forever|locked away forever|(for ever|forever) (safe|private))',
      'goes no further',
      '(the )?only (person|one|human|pair|ears|soul) ..5 (hear*|listen*|see*|watch*|on earth|ever)',
      '(under no circumstances|in no circumstances|under any circumstances|at all times ..3 inaccessible|whatsoever|no exceptions|whatever happens|full stop)',
      '(no trace|not a trace|without a trace|nothing) ..4 (remain*|left|stay*|of it)',
      '(no court|not even a (court|judge|lawyer)|no judge|no lawyer|no police|no subpoena|not even the (police|court)|nobody in any court|no authority)',
      "(court|courts|judge|judges|police|lawyers?|subpoena|subpoenaed|parents|ex|husband|wife|boss|school|insurance) ..8 (never|(?<!i )can't|(?<!i )cannot|couldn't|won't ever|can not|no way|no right|impossible|not able|ever get|not ever)",
      "(can't|cannot|couldn't|never|won't|not) ..4 (used|admitted|touched|demanded|asked for|played|requested|subpoenaed|seized|handed over) ..5 (court|evidence|against you|judge|police|subpoena)",
      '(protected|safe|immune|exempt|off limits) ..3 (from|to|against) ..3 (court|subpoena|police|law|judge|lawyers?)',
      '(hand|give) it over',
    ],
    unless: [...notPromised, ...yourself, 'no ..2 (requires|camera|film|copies)'],
    must: [
      'No one will ever hear it apart from the two of us sitting here.',
      'Everything on the recording stays secret, full stop.',
      'Nobody from outside could ever make us hand it over.',
      'Recording is encrypted from end to end and destroyed within 24 hours, no exceptions.',
    ],
    mustNot: [
      "I can't promise that no court would ever ask for it.",
      "No one will be cross if you'd rather go without.",
      "You said that nobody ever listens, and I'd like to listen twice.",
    ],
  },
  {
    fault,
    name: 'anonymous',
    any: [
      "(completely|totally|fully|entirely|absolutely|100 ?%|hundred percent|perfectly|utterly|always|remain|remains|stay|you're|you'd be|you'll be|is|be|it's|all) ..2 anonym*",
      'anonymity',
      "(can't|cannot|couldn't|no way to|never|nobody could|no one could|nobody can|no one can|impossible to|not|nobody will|no one will) ..4 (recogni[sz]e*|identif*|trace*|tell (it's|it was|who)|know (it's you|who you are|it was you)|link* (it )?to you|guess)",
      "won't know anything about you",
      '(we|i|they) ..2 (blur|change your (voice|name)|disguise|distort|cut out your name|bleep)',
    ],
    unless: notPromised,
    must: [
      'Your recording is completely anonymous.',
      "The trainees won't know anything about you, as they hear only me.",
      "We cut out your name and everything personal before it's stored.",
      'the voices are altered so that no one can recognise you',
    ],
    mustNot: [
      "You never have to say why you'd rather not.",
      'Nobody but Dr Park and me can open it.',
      'We keep no copies.',
    ],
  },
  {
    fault,
    name: 'wholly safe',
    any: [
      "(simply|just|really)? ?(can't|cannot|couldn't|could not) be (broken|opened|cracked|hacked|got at|brought out|traced|copied)",
      '(neither|no) ..2 (lawyer|court|judge|party|side*) ..3 (can|could|will|has)',
      "(unhackable|uncrackable|unbreakable|hack-?proof|leak-?proof|bulletproof|airtight|watertight|foolproof|fool-proof|ironclad|tamper-?proof|safer than|fort knox|zero risk|no risk|without any risk|risk-free|risk free|no danger|impossible to|impossible for|impossib*|no way on earth|no way ..2 (anyone|anybody|it could|someone|in)|isn't a hope)",
      '(nothing|no harm|no breach) ..3 (can|could|will|would) ..3 (happen|go wrong|come|leak|get out|befall|ever)',
      "(can't|cannot|couldn't|could never|can never|won't ever) ..2 (be )?(hacked|leaked|leak|stolen|cracked|broken into|intercepted|lost|misused|opened by anyone|get out|go wrong|end up|fall into)",
      "(i|we|you have my|you've my|i can|i do) ..2 (guarantee|guaranteed|swear|word|vow|assure you|promise|give you my word) ..4 (nobody|no one|never|no other|none|nothing|it's|it is|it'll|it will|that no|that nobody|safe|secure|private|stay*|can't|cannot|won't)",
      'guaranteed',
    ],
    unless: [
      ...notPromised,
      '(safe|free|fine|okay|ok|certain) (to|with) ..2 (change|no|a no|say)',
      '(100|completely|absolutely) ..2 (okay|ok|fine|free|up to you|voluntary|your|in)',
      'i promised',
      'what i can promise is that you may',
      '(promise|word) ..6 (stop|press stop|delete it when you|not to)',
    ],
    must: [
      "I can promise it'll never leave this room.",
      "It's airtight; not a soul gets in.",
      "Trust me: zero risk. It's sound, it's encrypted, Dr Park listens.",
      "What you say on it can't get out, not to your school, not to the police, not to a judge, whatever it is.",
    ],
    mustNot: [
      "No system is a hundred percent safe, so I'd rather tell you what we do: it's encrypted and it stays here.",
      "I won't pretend it's unhackable.",
      "I'd be a fool to say it can't ever be opened by anyone; it's encrypted, and Dr Park and I have the key.",
    ],
  },
  {
    fault,
    name: 'safe and no more said',
    any: [
      `${wholly} ..3 ${kept}(?! (space|room|place for|(for|with|in) you|to (say|stop|change|speak|talk|tell|refuse|answer|decide|leave|be)|(saying|stopping|changing|telling|refusing|answering)))( ..1 (server*|system*|place|storage|drive|computer|folder|network|cloud|archive))?`,
      '(total|complete|absolute|full|perfect|utter|guaranteed) (safety|security|privacy|confidentiality|secrecy)',
      'in (total|complete|absolute|utter) confidence',
      "(couldn't|can't|could not|cannot) be (any )?(safer|more (secure|private|confidential))",
      'as (safe|secure|private) as (it gets|it can be|houses|(a|any|the) (bank|vault|safe)( vault)?)',
      '(safe|secure|private) (forever|for ever|for good|for all time)',
    ],
    // What is safe is the client, their place or their answer.
    notAfter: [
      "(you|you're|you'd|you'll|yourself|both|feel|feels|feeling|felt) (are |be |will be |would be |stay |remain |also )?$",
      "(isn't|aren't|never|not|no|nothing|ever|anything) ..3 $",
    ],
    unless: [
      ...notPromised,
      `(your|our|this) (therapy|treatment|care|work|place|spot|answer|choice|decision|room|relationship) ..5 ${wholly}`,
    ],
    isPlain: true,
    must: [
      'The recording is totally safe.',
      'It is completely secure, and you are free to say no.',
      'Your recording is 100% private with us.',
      "We keep it on an absolutely safe server, so there's nothing to fear.",
      "It's encrypted, so the file is perfectly secure.",
      'The recordings are totally safe because they are encrypted and deleted after 7 days.',
      'What we record is kept in complete confidentiality.',
      'The video is completely, utterly safe in our hands.',
      "It's as safe as a bank vault.",
    ],
    mustNot: [
      'You are totally safe to say no.',
      "I'd like you to feel completely safe here.",
      'Your place in the group is absolutely secure, whatever you answer.',
      'It is stored encrypted, and deleted a week after we have listened.',
      "Nothing on a computer is ever completely secure, so here's what we do.",
      "I can't say that it's totally safe.",
      'This is meant to be a perfectly safe room, with or without a recorder.',
    ],
  },
  {
    fault,
    name: 'gone at once',
    any: [
      '(goes|is|comes) off ..3 (as soon as|when|the moment|once) (you|we|i) (hang|leave|finish|end|are done|have)',

      "{ERASE} ..9 (immediately|at once|instantly|straight ?away|right away|right after|directly after|that (same )?(evening|night|day)|upon termination|the (very )?((?<!at the )minute|(?<!at the )moment|second|instant|same) ..3 (it|i|we|he|she|dr|prof|zz+|my|session|you leave|evening|day|night|they|class)|tonight|this evening|the same (day|evening)|on the spot|within the hour|in an hour|in a couple of hours|first thing tomorrow|when you (leave|log)|as soon as (i|we|he|she|they|my|dr|prof|zz+|the|it|you've left|you're out|you're gone|you leave)|once (our|the) (hour|session)|by tonight|before you (leave|are home|get home)|by the time you)",
      "(immediately|instantly|at once|straight ?away|(?<!at )the (minute|moment|second|instant)|right after|directly after|as soon as|tonight|this evening|the same (day|evening|night)|within the hour|once (i've|we've|he's|she's) (heard|seen|watched)|by tonight) ..12 {ERASE}",
      '(vanish*|disappear*|self-destruct*|wipes itself|erases itself|deletes itself) ..5 (when you|once|right|as soon|the (moment|second|minute|very))',
    ],
    unless: [
      '(you|your|either|anyone|anybody|one of you|parent|mum|mom|dad) ..6 (ask|asks|say|says|tell|tells|want|wants|wish|wishes|word|nod|request|change|prefer)',
      "(as soon as|the (moment|minute|second|instant)|when|whenever|once|if) (you|anyone|either|one of you|you'd|they) ..5 (ask|tell|say|want|wish|change|nod|tell me|no longer|don't|raise|feel|said|call|signal)",
      '(you|anyone|either|they) ..3 (tell|ask|say|want|wish)',
      ...notPromised,
      '(switch|turn|stop|off) ..4 (at once|immediately|instantly)',
    ],
    must: [
      "It's deleted immediately after I've listened.",
      "The file wipes itself once our hour's over.",
      'we destroy it within the hour',
      'still on the same evening I erase it',
    ],
    mustNot: [
      'Say the word and the camera goes off at once.',
      "It's deleted seven days after Dr Park and I have reviewed it.",
      'Say the word and the camera goes off at once.',
    ],
  },
  {
    fault,
    name: 'what cannot be undone',
    any: [
      "(can't|cannot|couldn't|won't) (ask for|have|get|take) (that|it|anything|this|them) ..3 (yourself|back|out|deleted|erased)",
      "(can't|cannot|won't) ..2 (back|take|pull|opt) ..2 out (partway|once|after|until|before)",

      "(you|clients|it|one|we) ..2 (can't|cannot|won't be able to|may not|can not|couldn't|can only|could only) ..5 (stop|withdraw|take (it|that|this) back|erase*|delete*|have it|undo|cut out|change your mind|go back)",
      "(no way back|no going back|all or nothing|holds for the whole|binding|once you('ve)? sign(ed)?)",
      "(you'd|you would|you) (need|have) to (write|apply|petition|ask the dean) ..6",
    ],
    unless: ["(can't|cannot) ..3 (be too|outside|unsign)", 'legal|law|court', "there's nothing to sign that you can't"],
    must: [
      "Once it's recorded you can't have it erased before the sixty days are up.",
      "We can't cut out single parts, it's all or nothing.",
      "Once the class has heard it there's no way back, so think now.",
      'You can only withdraw within the first week.',
    ],
    mustNot: [
      "There's one time I couldn't delete it even though you'd asked: if a court told us to keep it.",
      'As soon as you tell me, I stop.',
      'It goes a fortnight after the group has seen it.',
    ],
  },
  {
    fault,
    name: 'kept elsewhere',
    any: [
      '(my|her|his) (own |personal |private )?(laptop|dropbox|usb|home computer|drive at home)',
      '(a|second|another|spare|extra) copy',

      '(on|to|onto|in|into|via|from) ..1 (my|a|her|his|our) ..2 (laptop|phone(?! (?:line|call))|own laptop|tablet|usb|stick|memory stick|dropbox|drive at home|e-?mail|website|portfolio|thesis|dissertation|medical record|chart|file for good|backup|conference|workshop|own computer)',
      '(stored|store|keep|kept|lies|lives|saved|carry|take it|takes it) ..4 (home(?! with you)|(?<!in-)house|drawer|handbag|car)',
      '(a copy|copies|backup|backups|duplicate*) ..3 (goes|go|is|are|stays?|will|kept|of it|for)',
      "(school's|university's|college's|hospital's|national) (archive|library|it people|records?)",
      '(google drive|dropbox|icloud|onedrive|usb stick|whatsapp|youtube|in the cloud|to the cloud|a cloud service)',
      '(make|keep|take|makes|makes him|have|burn|send|email|e-mails?|mails?) ..2 (a )?(backup|copy|copies|it to the trainees|it to my)',
      '(for as long as|however long|indefinitely|forever|for ever|for good|for life|permanently|as long as) ..3 (i (need|want|like|please|have)|we (need|want|like|have)|they (need|want)|need|useful|it (is|takes|suits))',
      '(keep|hang on to|hold on to|kept) ..3 (it|them|that|this) ..2 (forever|for good|indefinitely|for ever|as long as)',
      '(part of|goes into|put in) your (medical )?(record|chart|file)',
      'not encrypted',
      "(when|until|after|once) i('ve| have)? (pass|passed|qualify|qualified|graduate|graduated|finish|finished)",
    ],
    unless: [
      '(nobody|no one|none) ..4 (copy|copies)',
      "(not|n't|never|no|without|nor|isn't|doesn't|none|nothing|rather than) ..5 (phone|laptop|cloud|copy|copies|copied|usb|home|drive|forever|for good|backup|website|e-?mail*|medical|chart)",
      "(isn't|not) kept forever",
      'no copies|nobody makes copies',
      '(e-?mail|phone|message) (me|us|you|the)',
      'by (phone|e-?mail)',
      'on the phone',
      '(from|at) home',
    ],
    must: [
      'We keep a backup on a second drive in case the first one dies.',
      'I get to keep it for my portfolio once I qualify.',
      "It's not encrypted, but nobody goes looking.",
    ],
    mustNot: [
      'It never goes onto my phone or home with me.',
      "Ninety days at most, and then it's gone for good.",
      "I'll never press you about it.",
    ],
  },
]
