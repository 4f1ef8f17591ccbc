import { fileURLToPath } from 'node:url'

/** Pretendard holds Latin and Hangul in one file; of it a PDF carries the letters that it shows. */
const font = (name: string) =>
  fileURLToPath(import.meta.resolve(`pretendard/dist/public/static/Pretendard-${name}.otf`))
export const REGULAR = font('Regular')
export const BOLD = font('SemiBold')

export const INK = '#1c1917'
export const FAINT = '#57534e'
