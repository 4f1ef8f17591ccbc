/** An end is the first instant at which it is over: the day to name is the one that holds the instant before it. */
export const lastDay = (iso: string): Date => new Date(Date.parse(iso) - 1)
