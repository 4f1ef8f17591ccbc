/** When somebody last did something in any tab of this browser, in epoch milliseconds. */

const KEY = 'earshot:active'
/** Storage is written this often at most. */
const STEP_MS = 5_000

let lastMs = Date.now()

/** Something was done here: a key, a pointer, or sound that plays because somebody listens. */
export function noteActivity() {
  const now = Date.now()
  if (now - lastMs < STEP_MS) return
  lastMs = now
  localStorage.setItem(KEY, String(now))
}

/** Counts anew from now, at once. */
export function startActivity() {
  lastMs = Date.now()
  localStorage.setItem(KEY, String(lastMs))
}

export function lastActivityMs(): number {
  return Math.max(lastMs, Number(localStorage.getItem(KEY) ?? 0))
}
