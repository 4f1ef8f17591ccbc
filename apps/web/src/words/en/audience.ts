/** Whom a yes means besides those whom it names one by one: groups, and whoever stands in. */
export const audience = {
  group: '{name} ({members})',
  groupLine: '{name}: {members}',
  joinsLater: 'whoever joins later',
  nobodyYet: 'nobody yet',
  groupAndLater: '{name} (with whoever joins it later)',
  standsIn: 'whoever stands in for {name}',
  standsInLater: 'Whoever stands in hears nothing until they are told who it is.',
  standsInLine: 'Also whoever stands in for {name}, once they are told who it is',
  alsoNamed: 'Named too: {what}',
  tell: '{standIn} stands in for {supervisor} from {from} to {to}.',
  tellWhy: '{name} was not told yet, so it does not count for them.',
  told: 'I told {name}',
  toldOf: 'I told {name} that {standIn} stands in for {supervisor}',
  toldTitle: 'Did you tell {name}?',
  toldLead:
    'From {from} to {to} {standIn} may then hear what {name} allows {supervisor} to hear. If {name} would rather not, leave it: nothing opens.',
  toldSubmit: 'Yes, I told {name}',
  toldSaved: 'Written down: {name} was told that {standIn} stands in.',
} as const
