import type { Facts } from '../facts.ts'

// The programs of guide.md, against which the labelled asks are judged.

const a: Facts = {
  clinician: ['Dana', 'Reed'],
  supervisor: ['Park'],
  supervisorRole: 'a licensed psychologist',
  others: [],
  forms: { video: false },
  deletedAfterReviewDays: 7,
  deletedAfterDays: 30,
  untilEndOfTerm: false,
  classOf: null,
}

/** Everybody's names, for sentences that belong to no one policy. */
export const namesIn = ({ supervisor, others }: Facts): string[] => [...supervisor, ...others]

export const policies: Readonly<Record<'A' | 'B' | 'C', Facts>> = {
  A: a,
  B: {
    ...a,
    clinician: ['Jonah', 'Lee'],
    supervisor: ['Ruth', 'Oyelaran'],
    supervisorRole: 'a licensed counselor',
    others: ['Kim', 'Ana', 'Ben'],
    forms: { video: true },
    deletedAfterReviewDays: 14,
    deletedAfterDays: 60,
  },
  C: {
    ...a,
    clinician: ['Mina', 'Cho'],
    supervisor: ['Han'],
    supervisorRole: 'a licensed social worker',
    deletedAfterReviewDays: null,
    deletedAfterDays: 90,
    untilEndOfTerm: true,
    classOf: 12,
  },
}

export const everyName: readonly string[] = Object.values(policies).flatMap(namesIn)
