import { notFound } from '@tanstack/react-router'
import type { Me, PersonRole } from '../api/views.ts'

/** A page of another role reads like one that is not there. The server decides again whatever is asked from it. */
export function requireRole(me: Me, ...allowed: PersonRole[]) {
  if (!allowed.some((role) => me.roles.includes(role))) throw notFound()
}
