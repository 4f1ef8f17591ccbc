import { createTranslator } from 'use-intl'
import { expect, test } from 'vitest'
import { words as english } from './en.ts'
import { words as korean } from './ko.ts'
import { words as laterEnglish } from './later.en.ts'
import { words as laterKorean } from './later.ko.ts'

const en = { ...english, ...laterEnglish }
const ko = { ...korean, ...laterKorean }

type Tree = { readonly [key: string]: string | Tree }

function* texts(tree: Tree, path = ''): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [path + key, value]
    else yield* texts(value, `${path}${key}.`)
  }
}

/** Names of the parameters of a message, whatever is done with them. */
const parameters = (text: string) =>
  [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((found) => found[1]))].toSorted()

const inKorean = new Map(texts(ko))

test('a Korean message asks for no parameter that the English one does not bring', () => {
  const wrong = [...texts(en)].filter(([key, text]) => {
    const brought = parameters(text)
    return parameters(inKorean.get(key) ?? '').some((name) => !brought.includes(name))
  })
  expect(wrong).toEqual([])
})

test.each([
  ['en', en],
  ['ko', ko],
] as const)('every message of %s can be said', (locale, words) => {
  const faults: string[] = []
  const onError = (error: Error) => faults.push(error.message)
  // Every key is said here, so none can be typed.
  const say = createTranslator({ locale, messages: words, onError }) as unknown as (
    key: string,
    values: Record<string, number>,
  ) => string
  for (const [key, text] of texts(words)) {
    const values = Object.fromEntries(parameters(text).map((name) => [name ?? '', 2]))
    say(key, values)
  }
  expect(faults).toEqual([])
})

test('no message holds a straight apostrophe, which ICU takes for a quote', () => {
  expect([...texts(en), ...texts(ko)].filter(([, text]) => text.includes("'"))).toEqual([])
})
