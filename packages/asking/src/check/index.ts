export { check } from './check.ts'
export {
  causes,
  pieceKinds,
  type Cause,
  type Checked,
  type Hint,
  type PieceKind,
  type Terms,
  type Trouble,
  type Written,
} from './trouble.ts'
