export type Pressed = { key: string; atMs: number }

/** Two keys belong together if the second comes within this time. */
const TOGETHER_MS = 900

/**
 * The key as bindings name it. A keyboard set to Hangul sends ㅊ where C is printed, or, through some input methods, no
 * letter at all: then the place of the key counts. A Latin layout is taken at its word, wherever it puts its letters.
 */
function nameOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const isForeign = key === 'Process' || (key.length === 1 && key > '~')
  if (letter && isForeign) return letter.toLowerCase()
  return key.length === 1 ? key.toLowerCase() : key
}

/**
 * Names a key press as bindings do. `one` is the press alone, `two` the press after the one before it;
 * `next` is what to remember.
 */
export function readSequence(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'timeStamp'>,
  before: Pressed,
): { one: string; two: string | null; next: Pressed } {
  const key = nameOf(event)
  if (event.ctrlKey || event.metaKey) return { one: `mod+${key}`, two: null, next: { key: '', atMs: 0 } }
  const isSecond = before.key !== '' && event.timeStamp - before.atMs <= TOGETHER_MS
  return { one: key, two: isSecond ? `${before.key} ${key}` : null, next: { key, atMs: event.timeStamp } }
}
