import type { Answer } from '../../src/gate/answer.ts'

/** An answer that goes out to nobody. */
export const nowhere: Answer = {
  onOver: () => undefined,
  begin: () => undefined,
  begun: false,
  cut: () => undefined,
  spoil: () => undefined,
  spoiled: false,
}
