import type { Services } from '../services.ts'
import { languages } from '../words/index.ts'
import { demo, type PersonKey, type When } from './content/index.ts'
import { demoId } from './ids.ts'

export type PeopleIds = ReadonlyMap<PersonKey, string>

export async function fillPeople(
  { db, auth }: Services,
  programId: string,
  at: (when: When) => number,
  createdAt: Date,
): Promise<PeopleIds> {
  await db.program.upsert({
    where: { id: programId },
    update: {},
    create: {
      id: programId,
      name: demo.name,
      slug: demo.slug,
      timeZone: demo.timeZone,
      mustReconfirm: demo.mustReconfirm,
      keepAtMostDays: demo.keepAtMostDays,
      deleteAfterReviewDays: demo.deleteAfterReviewDays,
      unconfirmedDays: demo.unconfirmedDays,
      emergencyNumbers: demo.emergencyNumbers,
      isDemo: true,
      createdAt,
    },
  })
  const ids = new Map<PersonKey, string>()
  for (const person of demo.people) {
    const known = await db.user.findUnique({ where: { email: person.email }, include: { accounts: true } })
    const id = known?.id ?? (await auth.createPerson({ ...person, password: demo.password }))
    ids.set(person.key, id)
    await db.membership.upsert({
      where: { programId_userId: { programId, userId: id } },
      update: {},
      create: { id: demoId('mem', person.key), programId, userId: id, role: person.role },
    })
  }
  const publishedBy = ids.get(demo.people.find(({ role }) => role === 'coordinator')!.key)!
  await db.consentForm.createMany({
    data: languages.map((language) => ({
      programId,
      language,
      version: 1,
      words: demo.forms[language],
      publishedAt: createdAt,
      publishedBy,
    })),
    skipDuplicates: true,
  })
  for (const [index, one] of demo.supervisions.entries()) {
    const key = { programId, id: demoId('spv', String(index)) }
    const from = new Date(at(one.from))
    const to = one.to ? new Date(at(one.to)) : null
    await db.supervision.upsert({
      where: { programId_id: key },
      update: {},
      create: {
        ...key,
        superviseeId: ids.get(one.supervisee)!,
        supervisorId: ids.get(one.supervisor)!,
        from,
        to,
        written: from,
        closedAt: to,
      },
    })
  }
  return ids
}
