export const roles = ['supervisee', 'supervisor', 'coordinator'] as const
export type Role = (typeof roles)[number]

/** Who asks: a signed-in person in one program. */
export interface Actor {
  readonly personId: string
  readonly programId: string
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'ko'
  readonly roles: ReadonlySet<Role>
}

/** Roles as the membership keeps them: joined by commas. Unknown words count for nothing. */
export const readRoles = (text: string): Role[] => {
  const named = new Set(text.split(',').map((part) => part.trim()))
  return roles.filter((role) => named.has(role))
}
