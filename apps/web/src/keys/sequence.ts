export type Pressed = { key: string; atMs: number }

/** Two keys belong together if the second comes within this time. */
const TOGETHER_MS = 900

/**
 * Names a key press as bindings do. `one` is the press alone, `two` the press after the one before it;
 * `next` is what to remember.
 */
export function readSequence(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'timeStamp'>,
  before: Pressed,
): { one: string; two: string | null; next: Pressed } {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) return { one: `mod+${key}`, two: null, next: { key: '', atMs: 0 } }
  const isSecond = before.key !== '' && event.timeStamp - before.atMs <= TOGETHER_MS
  return { one: key, two: isSecond ? `${before.key} ${key}` : null, next: { key, atMs: event.timeStamp } }
}
