import { closeLive } from '../live/live.tsx'

/**
 * Leaves the app for the form; the token goes in the body, so that it stands in no address. What the browser keeps for
 * its Back is emptied: nobody who holds the screen sees what was on it.
 */
export function handScreenOver(token: string): void {
  closeLive()
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/c/open'
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'token'
  field.value = token
  form.append(field)
  window.addEventListener('pagehide', () => document.body.replaceChildren())
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())
  document.body.append(form)
  form.submit()
}
