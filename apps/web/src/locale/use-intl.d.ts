import type { English } from '../words/en.ts'
import type { formats } from './formats.ts'
import type { Locale } from './locale.tsx'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: English
    Formats: typeof formats
  }
}
