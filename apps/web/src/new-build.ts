const KEY = 'earshot:reloaded'
const ONCE_IN_MS = 60_000

/**
 * A page that was opened before an upgrade asks for parts that are no longer there. Loading it again gets the new ones;
 * at most once a minute, so that a real fault shows instead of a loop. Drafts live in the tab and stay.
 */
export function followNewBuilds() {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (!navigator.onLine || Date.now() - last < ONCE_IN_MS) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
