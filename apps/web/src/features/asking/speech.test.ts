import { expect, test } from 'vitest'
import { localVoice } from './speech.ts'

const voice = (lang: string, localService: boolean, isDefault = false) => ({ lang, localService, default: isDefault })

test('only a voice on this machine reads it out, in the language of the script', () => {
  const [remote, local, preferred, korean] = [
    voice('en-US', false, true),
    voice('en_GB', true),
    voice('en-US', true, true),
    voice('ko-KR', true),
  ]
  expect(localVoice([remote, local, korean], 'en')).toBe(local)
  expect(localVoice([remote, local, preferred], 'en')).toBe(preferred)
  expect(localVoice([remote, local, korean], 'ko')).toBe(korean)
})

test('where there is none on this machine, none reads', () => {
  expect(localVoice([voice('en-US', false, true), voice('ko-KR', true)], 'en')).toBeNull()
  expect(localVoice([], 'ko')).toBeNull()
})
