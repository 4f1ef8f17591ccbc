export { fill, unknownPlaces } from './fill.ts'
export { AFTER_A_NO, approaches, scripts, settings, type Approach, type Script, type Setting } from './library.ts'
export { backfires } from './pairs.ts'
export { questions, type AskedQuestion } from './questions.ts'
