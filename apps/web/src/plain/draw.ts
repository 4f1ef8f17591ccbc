import SignaturePad from 'signature_pad'
import { pathOf } from './path.ts'

/** Improves the client's form: where there is a script, one may sign with a finger too. Without it the name is enough. */
for (const place of document.querySelectorAll<HTMLElement>('[data-draw]')) {
  const label = document.createElement('p')
  label.textContent = place.dataset['draw'] ?? ''
  const canvas = document.createElement('canvas')
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'drawing'
  const clear = document.createElement('button')
  clear.type = 'button'
  clear.className = 'plain'
  clear.textContent = place.dataset['clear'] ?? ''
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', label.textContent)
  place.append(label, canvas, clear, field)

  const scale = window.devicePixelRatio
  canvas.width = canvas.offsetWidth * scale
  canvas.height = canvas.offsetHeight * scale
  canvas.getContext('2d')?.scale(scale, scale)
  const pad = new SignaturePad(canvas, { penColor: '#29231e' })
  pad.addEventListener('endStroke', () => {
    field.value = pathOf(pad.toData())
  })
  clear.addEventListener('click', () => {
    pad.clear()
    field.value = ''
  })
}
