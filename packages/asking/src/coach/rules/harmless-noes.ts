/** What truly follows a no is good to say. */
export const harmlessNoes = [
  'people who write|being difficult|nobody else is in the',

  "(doesn't|won't|wouldn't|don't|not|no bearing|nothing) ..3 (touch|bearing|tell me|tell us|reach|enter|come into|show up)",
  '(no|not|never) ..2 (bearing|effect|influence) ..2 on',
  '(do|did|doing) me a favou?r and (turn|speak|say|close|open|check|move)',
  "nothing here is in a hurry|being difficult by|feel like i'm being difficult|said no, we're|i'll take that as (a no|your no|an answer)|shrug ..6 (no|as)",

  "(not|n't|never|neither|nor|nobody|no one|no) ..4 (disappoint*|hurt|grateful|sad|upset|let me down|counting|cross|offended|put out)",

  "never take that|don't owe|nobody else is in|'cooperate'|\"cooperate\"|would do it for me, and|take back their yes",

  '(nobody|no one) (minds|has to agree|must)',
  '(does|do) (everybody|everyone|you all) ..3 (still )?(agree|consent|want)',

  "(never hurt anybody|isn't yours|is a no for all|no one answer|nobody answer for|wouldn't be an honou?r|take your time|be honou?red|anyone can say no|everyone here may|until every|to say no even)",
  "(don't|doesn't|needn't|never|not|no|nobody|nothing) ..3 (owe|hurry|favou?r|trust me|disappointed|gladly)",

  "owe me no|settles nothing|come on in|with or without|it is not\\b|don't agree for",
  '(window|chair|tea|coffee|heating) ..4 (open|on)',
  '(nothing|neither|no) ..6 (changes?|change|depends|lose|difference|held against|follows|hangs)',
  "(doesn't|won't|don't|wouldn't|needn't|isn't|not|never|no) ..6 (affect|change|matter|lose|treated|passed on|written in|told|compare|think worse|hold|ask again|disappointed|need to please|have to answer|difference)",
  "(we|you|therapy|counsell?ing|sessions|work|things|you'd|you'll|it) ..3 (go|goes|carry|carries|continue|continues|stay|stays|still be|would still|keep|keeps|have) ..4 (on|the same|as before|as usual|seen|just as|anyway|exactly|as we|as it|your place|with me)",
  '(same|either way|just as|no less) ..4 (therapist|care|therapy|hour|glad|welcome|place|price|fee|quality|well)',
  '(you asked|you told me|you said) ..4 (what happens|hard to say no|everybody in)',
  '(needs?|must|must not|not) feel you have to',
]
