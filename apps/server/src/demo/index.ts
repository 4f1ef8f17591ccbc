import type { App } from '../app.ts'
import { demo } from './content/index.ts'
import { fillClients } from './fill-clients.ts'
import { fillListenings } from './fill-listenings.ts'
import { fillPeople } from './fill-people.ts'
import { fillRecordings } from './fill-recordings.ts'
import { fillThreads } from './fill-threads.ts'
import { timesOf } from './content/when.ts'
import { FILLED, demoId } from './ids.ts'

export interface DemoSignIn {
  readonly role: string
  readonly email: string
  readonly password: string
}

/**
 * Fills a database that has no program yet with the demo; one that was interrupted is taken up where it stopped, since
 * every row has an id of its own that follows from its name.
 * @returns the sign-ins of a database that holds the demo; none for one that holds something else
 */
export async function fillDemo(app: App, say: (line: string) => void): Promise<DemoSignIn[]> {
  const { services } = app
  const programId = demoId('prg', 'program')
  const program = await services.db.program.findUnique({ where: { id: programId } })
  if (!program && (await services.db.program.count()) > 0) return []
  if (program?.metadata !== FILLED) {
    say('Filling the demo program: people, clients and seven role-plays read by computer voices …')
    const begun = program?.createdAt.getTime() ?? services.now()
    const at = timesOf(demo.sessions, demo.timeZone, begun)
    const people = await fillPeople(services, programId, at, new Date(begun))
    await fillClients(services, programId, people, at)
    await fillRecordings(services, programId, people, at, say)
    await fillThreads(services, programId, people, at)
    await fillListenings(services, programId, people, at)
    await services.db.program.update({ where: { id: programId }, data: { metadata: FILLED } })
  }
  return demo.people.map(({ role, email }) => ({ role, email, password: demo.password }))
}
