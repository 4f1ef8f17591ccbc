import { hash } from 'node:crypto'

/** Lower-case hex. */
export const sha256 = (text: string) => hash('sha256', text)
