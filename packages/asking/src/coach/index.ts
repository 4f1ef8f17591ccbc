export { adviceOn, askFirst, praiseOf, type Advice } from './advice.ts'
export { faults, type Facts, type Fault, type Kind } from './facts.ts'
export { judge, type Finding, type Judgement } from './judge.ts'
