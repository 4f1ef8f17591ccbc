import type { Db } from '@earshot/db'

export interface Person {
  readonly id: string
  readonly name: string
}

/** Names of staff, by id. Someone unknown keeps an empty name rather than failing a list. */
export class People {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** One query, whatever their number. */
  async named(ids: Iterable<string | null | undefined>): Promise<(id: string) => Person> {
    const wanted = [...new Set([...ids].filter((id): id is string => typeof id === 'string'))]
    const users =
      wanted.length === 0
        ? []
        : await this.#db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } })
    const names = new Map(users.map((user) => [user.id, user.name]))
    return (id) => ({ id, name: names.get(id) ?? '' })
  }
}
