import type { Inputs } from '../api/views.ts'

/** Who else can be heard in a session. */
export type GuestRole = Inputs['guests']['add']['role']
export const guestRoles: readonly GuestRole[] = ['interpreter', 'relative', 'co-therapist', 'observer', 'other']
