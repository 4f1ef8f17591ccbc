import type { Kind } from '@earshot/asking/coach'

/** As many ask, so that there is something to mend. */
const examples: Readonly<Record<Kind, string>> = {
  first:
    "Um, so, I'm a trainee and my program requires recordings, so would it be okay if I recorded our sessions? Some people at my school would listen. It's totally anonymous, and most of my clients say yes.",
  again: "Sorry to ask you this again, but I'm one recording short for my hours. You don't mind, right?",
}

export const exampleOf = (kind: Kind): string => examples[kind]
