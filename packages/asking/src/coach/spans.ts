const said: readonly (readonly [number, string])[] = [
  [1, 'a an one this'],
  [2, 'two couple'],
  [3, 'three few'],
  ...'four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
    .split(' ')
    .map((one, n) => [n + 4, one] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((one, n) => [n * 10 + 20, one] as const),
  [24, 'twenty-four'],
  [25, 'twenty-five'],
  [48, 'forty-eight'],
]
const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  said.flatMap(([number, words]) => words.split(' ').map((one) => [one, number])),
)

/** Every way in which a number is written. */
export const wordsFor = (number: number): string[] => [
  String(number),
  ...said.flatMap(([one, words]) => (one === number ? words.split(' ') : [])),
]

export const numberOf = (word: string): number => numbers[word] ?? Number(word)

const units: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  fortnight: 14,
  month: 30,
  year: 365,
  semester: 120,
}

const NUMBER = `(?:\\d+|${Object.keys(numbers).join('|')})`
/** How long something takes, as people say it. */
export const SPAN = new RegExp(
  `\\b(${NUMBER})(?:[ -](?:or so|of|full|more|short|whole|calendar))?[ -](hour|day|week|fortnight|month|year)s?\\b(?! (?:ago|old|of practice|behind|in therapy|of experience|term|or three))|\\b(?:day) (${NUMBER})\\b|\\b(fortnight)\\b`,
  'g',
)

/** How long it is kept, in days, by each span that a sentence about keeping or deleting names. */
export function spansIn(text: string): { days: number; phrase: string; at: number }[] {
  return [...text.matchAll(SPAN)].map((found) => {
    const [phrase, count, unit, day, fortnight] = found
    const at = found.index
    if (fortnight) return { days: 14, phrase, at }
    if (day) return { days: numberOf(day), phrase, at }
    return { days: numberOf(count!) * units[unit!]!, phrase, at }
  })
}
