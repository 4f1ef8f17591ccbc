/** In which a client is asked, whatever the language of the clinician’s screen. */
export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]
