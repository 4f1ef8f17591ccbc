import type { Inputs, Outputs } from '../../api/views.ts'

export type HoldLine = Outputs['holds']['list']['holds'][number]
export type Step = Inputs['holds']['say']['step']

/** What this person may say of a hold now: whoever took the first step of two can't take the second. */
export function stepsFor(
  { state, askedBy, liftAskedBy }: Pick<HoldLine, 'state' | 'askedBy' | 'liftAskedBy'>,
  me: string,
): Step[] {
  if (state === 'asked') return askedBy.id === me ? ['dropped'] : ['set', 'dropped']
  if (state === 'in-force') return ['checked', 'lift-asked']
  if (state === 'lift-asked') return liftAskedBy?.id === me ? ['checked'] : ['checked', 'lifted']
  return []
}

/** How many holds wait for this person: as the second of two, or to be looked at again. Each counts once. */
export function waitingFor(holds: readonly HoldLine[], me: string): { second: number; due: number } {
  const isSecond = (hold: HoldLine) => stepsFor(hold, me).some((step) => step === 'set' || step === 'lifted')
  const second = holds.filter(isSecond)
  const due = holds.filter((hold) => hold.isDue && !isSecond(hold) && stepsFor(hold, me).includes('checked'))
  return { second: second.length, due: due.length }
}
