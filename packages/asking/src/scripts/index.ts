export { factsFor, fill, hasGap, partsOf, places, unknownPlaces, wordsIn, type Part, type Place } from './fill.ts'
export { languages, type Language } from './language.ts'
export {
  AFTER_A_NO,
  afterANoIn,
  approaches,
  scripts,
  scriptsIn,
  settings,
  type Approach,
  type Script,
  type Setting,
} from './library.ts'
export { backfires, backfiresIn, type Pair } from './pairs.ts'
export { purposes, type Purpose } from './purposes.ts'
export { questions, questionsIn, type AskedQuestion } from './questions.ts'
