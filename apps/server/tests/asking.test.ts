import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './server.ts'
import { changePolicy, tellStory } from './story.ts'

/** What an ask may promise, for the coach that judges it in the browser. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('an ask is judged by who supervises now, who is in a group with whoever asks, and the policy', async () => {
  const story = await tellStory(server)
  const { trainee, coordinator, programId, supervisor } = story
  await changePolicy(story, { keepAtMostDays: 20, deleteAfterReviewDays: 5 })
  expect(await trainee.api.asking.facts.query()).toEqual({
    clinician: 'Dana Ruiz',
    supervisors: ['Dr Park'],
    groupmates: [],
    keepAtMostDays: 20,
    deleteAfterReviewDays: 5,
  })

  const mate = await server.addPerson(programId, 'Kim Adler', ['supervisee'])
  const group = await coordinator.api.groups.create.mutate({ name: 'Monday' })
  for (const personId of [trainee.id, mate.id, supervisor.id])
    await coordinator.api.groups.join.mutate({ groupId: group.id, personId })
  expect(await trainee.api.asking.facts.query()).toMatchObject({
    supervisors: ['Dr Park'],
    groupmates: ['Kim Adler'],
  })

  const { supervision } = await coordinator.api.people.list.query()
  await coordinator.api.people.endSupervision.mutate({ id: supervision[0]!.id })
  expect(await trainee.api.asking.facts.query()).toMatchObject({
    supervisors: [],
    groupmates: ['Kim Adler', 'Dr Park'],
  })
})

test('whoever asks no client is told nothing', async () => {
  const { supervisor, coordinator } = await tellStory(server)
  for (const person of [supervisor, coordinator])
    await expect(person.api.asking.facts.query()).rejects.toThrow('not-found')
})
