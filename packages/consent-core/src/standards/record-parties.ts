import type { LedgerEvent } from '../events.ts'
import { said, type RecordFacts } from './record-facts.ts'
import { missing, type Party } from './record-fields.ts'

/** The program, then everyone whom the record names by id, each once. The client is not among them: a pseudonym. */
export function recordParties(events: readonly LedgerEvent[], facts: RecordFacts): Party[] {
  const { program, names } = facts
  const people = new Map<string, Party>()
  const add = (id: string, role: Party['party_role'], told: string | null) => {
    if (!people.has(id)) people.set(id, individual(id, role, told ?? names.get(id) ?? null))
  }
  for (const event of events) {
    if (event.kind === 'granted' || event.kind === 'amended')
      for (const { personId, name } of event.scope.audience) add(personId, 'recipient', name)
  }
  for (const { recordedBy, representatives } of events) {
    for (const id of representatives?.ids ?? []) add(id, 'representative', null)
    if (recordedBy.role !== 'client') add(recordedBy.personId, 'recorder', null)
  }
  return [
    {
      party_id: program.id,
      party_name: said(program.name),
      party_address: said(program.address),
      party_contact: said(program.contact),
      party_type: 'organisation',
      party_role: 'controller',
      ...(program.email === undefined ? {} : { party_email: program.email }),
      ...(program.url === undefined ? {} : { party_url: program.url }),
      ...(program.phone === undefined ? {} : { party_phone: program.phone }),
    },
    ...people.values(),
  ]
}

/** A person's own address is nobody's business here: they are reached through the program. */
const individual = (id: string, role: Party['party_role'], name: string | null): Party => ({
  party_id: id,
  party_name: said(name),
  party_address: missing,
  party_contact: missing,
  party_type: 'individual',
  party_role: role,
})
