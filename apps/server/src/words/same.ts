/** The shape of a language's words, with any text in each place: a key that is missing or too many does not compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
