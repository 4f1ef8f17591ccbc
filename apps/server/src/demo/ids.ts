import { createHash } from 'node:crypto'

/** What `program.metadata` says once the demo is whole. */
export const FILLED = 'demo filled'

/** The id of a demo row follows from its name, so that an interrupted filling goes on where it stopped. */
export const demoId = (prefix: string, name: string) =>
  `${prefix}_${createHash('sha256').update(`demo ${prefix} ${name}`).digest('hex').slice(0, 26)}`
