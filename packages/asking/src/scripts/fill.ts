import type { Facts } from '../coach/facts.ts'
import { keptIn, listenersIn, NO, statusIn, STOP, supervisorIn } from '../told.ts'

export const places = ['form', 'supervisor', 'status', 'listeners', 'kept', 'stop', 'no'] as const
export type Place = (typeof places)[number]

/** Places that a text names and nobody can fill. */
export const unknownPlaces = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name]) =>
    (places as readonly string[]).includes(name!) ? [] : [name!],
  )

/**
 * A script as it is said to this client: its places filled with what is so.
 * @param no what a no means here, in the program's own words
 */
export function fill(text: string, facts: Facts, no: string = NO): string {
  const words: Readonly<Record<Place, string>> = {
    form: facts.forms.video ? 'video' : 'sound',
    supervisor: supervisorIn(facts),
    status: statusIn(facts),
    listeners: listenersIn(facts),
    kept: keptIn(facts),
    stop: STOP,
    no,
  }
  return text.replace(/\{([^{}]*)\}/g, (place, name: string) => words[name as Place] ?? place)
}
