/**
 * A value with subscribers, outside React: what changes with every frame must not render a tree.
 */
export type Cell<T extends object> = {
  get(): T
  /** Replaces the named fields; subscribers hear of it only if one of them differs. */
  set(change: Partial<T>): void
  subscribe(listener: () => void): () => void
}

export function cell<T extends object>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      const keys = Object.keys(change) as (keyof T)[]
      if (keys.every((key) => Object.is(value[key], change[key]))) return
      value = { ...value, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
