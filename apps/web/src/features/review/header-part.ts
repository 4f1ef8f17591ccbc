import { createElement } from 'react'
import { onDemand, useOnDemand } from '../../player/on-demand.ts'
import type { Room } from './room.ts'

/** What few rooms have at their head: its code comes after the sound's. */
const parts = {
  reviewed: onDemand(async () => (await import('./reviewed.tsx')).Reviewed),
  emergency: onDemand(async () => (await import('./emergency-band.tsx')).EmergencyBand),
}

export function HeaderPart({ is, room }: { is: keyof typeof parts; room: Room }) {
  const part = useOnDemand(parts[is], true, () => undefined)
  return part && createElement(part, { room })
}
