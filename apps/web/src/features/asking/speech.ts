import type { Language } from '@earshot/asking/scripts'

/** As fast as one would speak to a client, and slower; 1 is the voice's own. */
export const paces = { slow: 0.7, calm: 0.85, usual: 1 } as const
export type Pace = keyof typeof paces

/**
 * A voice that speaks on this machine. Others send the words to whoever offers them: those are never used.
 * @returns null where the machine has none for the language
 */
export function localVoice<Voice extends Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>>(
  voices: readonly Voice[],
  language: Language,
): Voice | null {
  const here = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language,
  )
  return here.find((one) => one.default) ?? here[0] ?? null
}
