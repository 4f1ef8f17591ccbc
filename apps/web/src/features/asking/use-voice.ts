import type { Language } from '@earshot/asking/scripts'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { localVoice, paces, type Pace } from './speech.ts'

// Not every browser has it, whatever the types say.
const synthesis = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis

/** Voices come some time after the page. */
const onVoices = (tell: () => void) => {
  synthesis?.addEventListener('voiceschanged', tell)
  return () => synthesis?.removeEventListener('voiceschanged', tell)
}

export interface Voice {
  /** Whether this machine can read the language out by itself. */
  readonly isThere: boolean
  readonly isSpeaking: boolean
  /** @param onEnd called when it was read to its end, not when it was stopped */
  speak(words: string, pace: Pace, onEnd: () => void): void
  stop(): void
}

/** Reads out loud by a voice of this machine. Stops when the page is left. */
export function useVoice(language: Language): Voice {
  const voice = useSyncExternalStore(onVoices, () => localVoice(synthesis?.getVoices() ?? [], language))
  const [isSpeaking, setSpeaking] = useState(false)
  const current = useRef<SpeechSynthesisUtterance>(null)

  const stop = () => {
    current.current = null
    synthesis?.cancel()
    setSpeaking(false)
  }
  useEffect(
    () => () => {
      current.current = null
      synthesis?.cancel()
    },
    [],
  )
  return {
    isThere: voice !== null,
    isSpeaking,
    stop,
    speak(words, pace, onEnd) {
      if (!synthesis || !voice) return
      synthesis.cancel()
      const utterance = new SpeechSynthesisUtterance(words)
      utterance.voice = voice
      utterance.lang = voice.lang
      utterance.rate = paces[pace]
      const over = (isDone: boolean) => () => {
        // One that was stopped tells of its end too.
        if (current.current !== utterance) return
        setSpeaking(false)
        if (isDone) onEnd()
      }
      utterance.addEventListener('end', over(true))
      utterance.addEventListener('error', over(false))
      current.current = utterance
      setSpeaking(true)
      synthesis.speak(utterance)
    },
  }
}
