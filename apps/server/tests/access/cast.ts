import type { SignedInPerson, TestServer } from '../server.ts'

/** Everyone who may try to reach a recording. */
export const castRoles = [
  'clinician',
  /** Of the clinician, and a member of the share. */
  'supervisor',
  /** Of the clinician, named to the client, but in no share. */
  'other-supervisor',
  'supervisor-of-nobody',
  'other-trainee',
  'coordinator',
  /** Holds every role, in another program. */
  'outsider',
  'signed-out',
] as const
export type CastRole = (typeof castRoles)[number]

export interface Cast {
  readonly programId: string
  readonly people: Readonly<Record<Exclude<CastRole, 'signed-out'>, SignedInPerson>>
  /** A supervisor of the clinician until the table has been laid: takes the supervisor's place where supervision ended. */
  readonly formerSupervisor: SignedInPerson
  readonly formerSupervisionId: string
}

export async function gatherCast(server: TestServer): Promise<Cast> {
  const programId = await server.addProgram()
  const elsewhere = await server.addProgram()
  const [clinician, supervisor, other, ofNobody, trainee, coordinator, outsider, formerSupervisor] = await Promise.all([
    server.addPerson(programId, 'Dana Ruiz', ['supervisee']),
    server.addPerson(programId, 'Dr Park', ['supervisor']),
    server.addPerson(programId, 'Dr Osei', ['supervisor']),
    server.addPerson(programId, 'Dr Lind', ['supervisor']),
    server.addPerson(programId, 'Yuna Seo', ['supervisee']),
    server.addPerson(programId, 'Mina Cole', ['coordinator']),
    server.addPerson(elsewhere, 'Ilse Brandt', ['supervisee', 'supervisor', 'coordinator']),
    server.addPerson(programId, 'Dr Vale', ['supervisor']),
  ])
  const supervise = (supervisorId: string) =>
    coordinator.api.people.supervise.mutate({ superviseeId: clinician.id, supervisorId })
  await supervise(supervisor.id)
  await supervise(other.id)
  const former = await supervise(formerSupervisor.id)
  return {
    programId,
    people: {
      clinician,
      supervisor,
      'other-supervisor': other,
      'supervisor-of-nobody': ofNobody,
      'other-trainee': trainee,
      coordinator,
      outsider,
    },
    formerSupervisor,
    formerSupervisionId: former.id,
  }
}
