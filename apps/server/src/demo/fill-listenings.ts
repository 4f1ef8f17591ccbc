import { sqlTransaction, type Sql } from '@earshot/db/sealed'
import { lineOf, listening } from '../gate/ask.ts'
import { writeLinesWithin } from '../gate/log.ts'
import type { Services } from '../services.ts'
import { demo, type When } from './content/index.ts'
import { listeningsIn, type DemoListening } from './content/listenings.ts'
import { demoId } from './ids.ts'
import type { PeopleIds } from './fill-people.ts'

/** Logs for each client who listened, as a listening that takes place is logged; all of it or, interrupted, nothing. */
export const fillListenings = ({ db }: Services, programId: string, people: PeopleIds, at: (when: When) => number) =>
  sqlTransaction(db, async (sql) => {
    const { rows } = await sql.query({
      text: `select 1 from access_line where program_id = $1 and kind = 'listening' limit 1`,
      values: [programId],
    })
    if (rows.length > 0) return
    for (const one of listeningsIn(demo, at)) await writeListening(sql, programId, people, one)
  })

async function writeListening(
  sql: Sql,
  programId: string,
  people: PeopleIds,
  { recording, share, person, at }: DemoListening,
) {
  const who = { programId, personId: people.get(person)! }
  const ask = listening({
    recordingId: demoId('rec', recording.key),
    shareId: share && demoId('shr', share.key),
  })
  const { clients } = demo.sessions.find(({ key }) => key === recording.session)!
  const chains = clients.map((client) => demoId('cli', client))
  const purpose = share?.purpose ?? 'own-review'
  const begun = chains.map((chain) => lineOf(chain, 'listening', who, ask, purpose))
  const entries = await writeLinesWithin(sql, programId, begun, at)
  const { recordingId, shareId } = ask
  const heard = { kind: 'stretch', actorId: who.personId, recordingId, shareId } as const
  const served = chains.map((chain, n) => ({
    ...heard,
    chain,
    entry: entries[n]!,
    startMs: 0,
    endMs: recording.durationMs,
  }))
  await writeLinesWithin(sql, programId, served, at + recording.durationMs)
}
