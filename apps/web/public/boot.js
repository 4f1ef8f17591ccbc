// Runs before anything is painted or imported. A classic script of its own, since inline scripts are refused.

// The theme of the last visit, so that nobody in a dark room is met by a white page.
;(function () {
  var chosen = null
  var locale = null
  try {
    chosen = localStorage.getItem('earshot:theme')
    locale = localStorage.getItem('earshot:locale')
  } catch {
    // Storage may be refused: the system's theme and the browser's language then.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  if (locale !== 'en' && locale !== 'ko') locale = navigator.language.slice(0, 2) === 'ko' ? 'ko' : 'en'
  document.documentElement.lang = locale
})()
