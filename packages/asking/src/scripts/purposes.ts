/** What a script may ask for: the purposes of consent, by the names that the ledger has for them. */
export const purposes = [
  'own-review',
  'together',
  'individual-supervision',
  'group-supervision',
  'trainee-evaluation',
  'program-evaluation',
  'teaching',
  'research',
] as const
export type Purpose = (typeof purposes)[number]
