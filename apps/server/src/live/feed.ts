import pg from 'pg'
import type { Db } from '@earshot/db'
import { CHANNEL } from './outbox.ts'

/** A row of the outbox, as open pages may be told of it once the gate agrees. */
export interface LiveChange {
  readonly programId: string
  readonly seq: number
  readonly kind: 'ledger' | 'facts' | 'share' | 'recording' | 'thread'
  readonly clientId: string | null
  readonly recordingId: string | null
  readonly shareId: string | null
  readonly threadId: string | null
}

export interface FeedListener {
  change(change: LiveChange): void
  /** This node can't hear of changes any more: fail closed. */
  deaf(): void
  hearing(): void
}

/** How often the connection proves that it lives, and how long it may take to. */
const PULSE_MS = 500

/** Changes that are read in one go. */
const MOST = 500

interface Row {
  program_id: string
  seq: string
  kind: LiveChange['kind']
  client_id: string | null
  recording_id: string | null
  share_id: string | null
  thread_id: string | null
}

/**
 * Hears what any node has committed: one LISTEN connection for the process. Numbers come in order and without holes
 * for each program, since their counter is held to the commit.
 */
export class Feed {
  readonly #db: Db
  readonly #url: string
  readonly #listeners = new Set<FeedListener>()
  readonly #reached = new Map<string, number>()
  readonly #reading = new Map<string, Promise<void>>()
  #client: pg.Client | null = null
  #closed = false
  #timer: NodeJS.Timeout | null = null
  /** Settles once the connection has answered what it was asked. */
  #answered: Promise<unknown> = Promise.resolve()

  constructor(db: Db, url: string) {
    this.#db = db
    this.#url = url
  }

  async start(): Promise<void> {
    await this.#connect()
  }

  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get hears(): boolean {
    return this.#client !== null
  }

  /** The newest number of a program: where a page starts that asks for nothing older. */
  async newest(programId: string): Promise<number> {
    const head = await this.#db.liveHead.findUnique({ where: { programId } })
    return Number(head?.seq ?? 0n)
  }

  async after(programId: string, seq: number, limit = MOST): Promise<LiveChange[]> {
    const rows = await this.#db.liveEvent.findMany({
      where: { programId, seq: { gt: BigInt(seq) } },
      orderBy: { seq: 'asc' },
      take: limit,
    })
    return rows.map((row) => ({ ...row, seq: Number(row.seq), kind: row.kind as LiveChange['kind'] }))
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 2_000,
      application_name: 'earshot-feed',
    })
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    const early = new Set<string>()
    client.on('notification', ({ payload }) => {
      if (!payload) return
      if (this.#client === client) void this.#read(payload)
      else early.add(payload)
    })
    await client.connect()
    this.#answered = Promise.resolve()
    await client.query(`listen ${CHANNEL}`)
    if (this.#closed) {
      await client.end()
      return
    }
    this.#reached.clear()
    // From here on every change is read; what lies before it was replayed by each page itself.
    const { rows } = await client.query<{ program_id: string; seq: string }>('select program_id, seq from live_head')
    for (const row of rows) this.#reached.set(row.program_id, Number(row.seq))
    this.#client = client
    for (const listener of this.#listeners) listener.hearing()
    // What was told while it was not known yet where to read on.
    for (const programId of early) void this.#read(programId)
    this.#pulse(client)
  }

  #pulse(client: pg.Client) {
    this.#timer = setTimeout(() => {
      const answered = this.#ask(client, { text: 'select 1' }).then(
        () => true,
        () => false,
      )
      const late = new Promise<false>((resolve) => setTimeout(resolve, PULSE_MS, false))
      void Promise.race([answered, late]).then((lives) => {
        if (lives && this.#client === client) this.#pulse(client)
        else this.#lost(client)
      })
    }, PULSE_MS)
    this.#timer.unref()
  }

  #lost(client: pg.Client) {
    if (this.#client !== client || this.#closed) return
    this.#client = null
    for (const listener of this.#listeners) listener.deaf()
    client.end().catch(() => undefined)
    const again = () => {
      if (this.#closed) return
      this.#connect().catch(() => {
        this.#timer = setTimeout(again, PULSE_MS)
      })
    }
    again()
  }

  /** Asks once what was asked before is answered. */
  #ask<R extends pg.QueryResultRow>(client: pg.Client, query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    const asked = this.#answered.then(() => client.query<R>(query))
    this.#answered = asked.catch(() => undefined)
    return asked
  }

  /** Reads what is new of one program, one read at a time. */
  #read(programId: string): Promise<void> {
    const running = this.#reading.get(programId) ?? Promise.resolve()
    const next = running
      .then(() => this.#readNow(programId))
      .catch(() => {
        const client = this.#client
        if (client) this.#lost(client)
      })
    this.#reading.set(programId, next)
    return next
  }

  /** On the connection that listens: a notice and what it tells of wait for nobody else. */
  async #readNow(programId: string) {
    const client = this.#client
    if (!client) return
    const { rows } = await this.#ask<Row>(client, {
      name: 'live-after',
      text: `select * from live_event where program_id = $1 and seq > $2 order by seq limit ${MOST}`,
      values: [programId, this.#reached.get(programId) ?? 0],
    })
    for (const row of rows) {
      const change = changeOf(row)
      this.#reached.set(programId, change.seq)
      for (const listener of this.#listeners) listener.change(change)
    }
    if (rows.length === MOST) await this.#readNow(programId)
  }
}

const changeOf = (row: Row): LiveChange => ({
  programId: row.program_id,
  seq: Number(row.seq),
  kind: row.kind,
  clientId: row.client_id,
  recordingId: row.recording_id,
  shareId: row.share_id,
  threadId: row.thread_id,
})
