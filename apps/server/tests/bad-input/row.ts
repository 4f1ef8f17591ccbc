import type { Scene } from './scene.ts'
import type { Answer } from './send.ts'

/** What is put into wrong input wherever there is room for it; no answer may repeat it. */
export const ECHO = 'zq7hollowreed'

/** Something wrong that is sent, and how it is answered. Whatever it is, nothing changes by it. */
export interface Row {
  readonly name: string
  readonly send: (scene: Scene) => Promise<Answer>
  readonly status: number
  /** The key of its sentence. */
  readonly key: string
}

export const bad = (name: string, send: Row['send'], status = 400, key = 'bad-input'): Row => ({
  name,
  send,
  status,
  key,
})

export const gone = (name: string, send: Row['send']): Row => bad(name, send, 404, 'not-found')

/** A wish that the facts don't allow. */
export const refused = (name: string, send: Row['send'], key: string): Row => bad(name, send, 412, key)
