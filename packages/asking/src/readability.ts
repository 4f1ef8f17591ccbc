// How hard a text is to follow by ear. Syllables are counted by rule: a word or so in a hundred is off by one.

/** The sentences of a spoken text, in either language; a title’s dot ends none. */
export function spokenSentences(text: string): string[] {
  return text
    .split(/(?<!\b(?:Dr|Prof|Mr|Mrs|Ms|Mx|St)\.)(?<=[.?!…]["”’')\]]*)\s+|\n+/u)
    .map((one) => one.trim())
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? []

const ONES = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty fifty sixty seventy eighty ninety',
].map((words) => words.split(' '))

/** A number as it is read out. */
function spelled(digits: string): string {
  const number = Number(digits)
  if (number < 20) return ONES[0]![number]!
  if (number < 100)
    return `${ONES[1]![Math.floor(number / 10) - 2]!} ${number % 10 === 0 ? '' : ONES[0]![number % 10]!}`
  if (number < 1000)
    return `${ONES[0]![Math.floor(number / 100)]!} hundred ${number % 100 === 0 ? '' : spelled(String(number % 100))}`
  return [...digits].map((digit) => ONES[0]![Number(digit)]!).join(' ')
}

/** Vowels that stand together and are said apart: v-i-deo, cl-i-ent, s-ay-ing. */
const APART =
  /(?<![cstgxnl])i[aou]|(?:(?<![ct])|(?<=^sc))ie(?=n[ct])|iet|e(?=o(?!u)|um)|ea$|creat(?!u)|(?<![gq])ua|ue(?=n[ct])|(?:[eou]|y)(?=ing)/g

/** What no rule knows. */
const ODD: Readonly<Record<string, number>> = { people: 2, different: 3, hundred: 2, sacred: 2, real: 1, business: 2 }

/** A word without the letters at its end, and in `every`, that are written and not said. */
const said = (word: string): string =>
  word
    .replace(/^every/, 'evri-')
    .replace(/^some(?=.)/, 'som')
    .replace(/(?<=[gq])ue(?=s?$)/, '')
    .replace(/(?<![aeiouyhscxzg]|[^aeiouyl]l|i)es$|(?<=[^cs]h)es$/, 's')
    .replace(/(?<![aeiouytd]|[^aeiouyl]l)ed$/, '')
    .replace(/(?<=[^aeiouy]|qu)(?<![^aeiouyl]l)e$/, '')
    .replace(/(?<=[aeiouy][^aeiouy])e(?=(?:ly|ment|ful|less)$)/, '')

/** How many syllables an English word has when it is read out, at least one. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (/^\d+$/.test(plain)) return sum(spelled(plain).trim().split(' ').map(syllables))
  const known = ODD[plain]
  if (known !== undefined) return known
  const heard = said(plain)
  return Math.max(1, (heard.match(/[aeiouy]+/g) ?? []).length + (heard.match(APART) ?? []).length)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/**
 * The Flesch-Kincaid grade of an English text: at 8 whoever has had eight years of school can follow it.
 * J. P. Kincaid and others, 1975. Null where there is nothing to read.
 */
export function gradeOf(text: string): number | null {
  const sentences = spokenSentences(text)
  const words = sentences.flatMap(wordsIn)
  if (words.length === 0) return null
  const sounds = sum(words.map(syllables))
  return 0.39 * (words.length / sentences.length) + 11.8 * (sounds / words.length) - 15.59
}

/** The letters, signs and blanks of its longest sentence: what a Korean sentence is measured by. */
export const longestSentence = (text: string): number =>
  Math.max(0, ...spokenSentences(text).map((one) => Array.from(one).length))

/** What is said to a client stays below these. */
export const GRADE_AT_MOST = 8
export const LETTERS_AT_MOST = 45
