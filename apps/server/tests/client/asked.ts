import { Phone } from './phone.ts'
import type { TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'

export const WORDS = {
  no: 'If you say no, your sessions go on just as they are. Nobody asks you why.',
  phone: '555-0134',
  address: '12 Mill Lane, Hollis',
  contact: 'Ruth Adler, clinic office',
  jurisdiction: 'Vermont, USA',
  storage: 'A server in the clinic’s own rooms',
  authority: '',
}

export const publishForm = (story: Story, language: 'en' | 'ko' = 'en') =>
  story.coordinator.api.forms.publish.mutate({ language, after: 0, words: WORDS })

type Asked = Parameters<Story['trainee']['api']['asks']['prepare']['mutate']>[0]

/** Own review, individual supervision and teaching, sound alone, to be asked at each session. */
export const askOf = (story: Story, changes: Partial<Asked> = {}): Asked => ({
  clientIds: [story.clientId],
  language: 'en',
  scope: {
    purposes: ['own-review', 'individual-supervision', 'teaching'],
    audience: [
      { personId: story.trainee.id, role: 'clinician' },
      { personId: story.supervisor.id, role: 'supervisor' },
    ],
    forms: ['audio'],
    until: '2100-12-31T23:59:59.999Z',
    conditions: {
      reconfirm: true,
      deleteAfterReviewDays: 5,
      keepAtMostDays: 20,
      export: false,
      deleteOnWithdraw: false,
    },
  },
  ...changes,
})

/** A client's phone with their page open, by a fresh link; or that of one who signs for them. */
export async function openPage(
  server: TestServer,
  story: Story,
  clientId = story.clientId,
  representativeId: string | null = null,
): Promise<Phone> {
  const { address } = await story.trainee.api.asks.link.mutate({ clientId, representativeId })
  const phone = new Phone(server)
  await phone.open(address)
  return phone.press('Open my page')
}

/** A form that is being read, up to what is asked. */
/** Says of a yes that it was not theirs: of the first that is on the page, unless one is named. */
export async function sayNotMine(phone: Phone, eventId?: string): Promise<Phone> {
  await (eventId === undefined ? phone.follow('I did not') : phone.open(`/c/dispute/${eventId}`))
  return phone.press('It was not my yes')
}

export async function readOn(phone: Phone): Promise<Phone> {
  for (let page = 1; page <= 3; page++) await phone.follow('Next')
  return phone
}

/** Yes to own review and individual supervision, no to teaching; understood; signed. */
export async function agree(phone: Phone, teaching: 'yes' | 'no' | 'later' = 'no'): Promise<Phone> {
  await readOn(phone)
  await phone.press('Next', {
    'to-own-review': 'yes',
    'to-individual-supervision': 'yes',
    'to-teaching': teaching,
  })
  await phone.press('Next', { who: 'named', mind: 'yes' })
  return phone.press('I agree to this', { name: 'Jane Doe' })
}

/** A child with two parents who sign, one of them or all, and who see sessions. */
export async function withParents(server: TestServer, who: 'one-representative' | 'all-representatives') {
  const story = await tellStory(server)
  await publishForm(story)
  const { clientId } = story
  const signers = (['mother', 'father'] as const).map((relation) => ({ id: null, relation }))
  const to = { who, signers, ofAgeOn: '2099-05-03', seesSessions: true }
  await story.coordinator.api.signing.set.mutate({ clientId, from: null, to })
  const rule = await story.trainee.api.signing.show.query({ clientId })
  const id = (relation: string) => rule.signers.find((one) => one.relation === relation)!.id
  return { story, mother: id('mother'), father: id('father') }
}

/** The clinician says of every yes that came by link that it was theirs. */
export async function confirmAll({ trainee }: Pick<Story, 'trainee'>): Promise<void> {
  const { asks } = await trainee.api.asks.waiting.query()
  for (const { id } of asks) await trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })
}
