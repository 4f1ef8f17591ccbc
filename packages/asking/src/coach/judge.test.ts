import { describe, expect, test } from 'vitest'
import { adviceOn, askFirst } from './advice.ts'
import { policies } from './asks/policies.ts'
import { unseenAsks } from './asks/read.ts'
import { faults, type Fault } from './facts.ts'
import { judge } from './judge.ts'
import { scores } from './score.ts'

const found = (ask: string, kind: 'first' | 'again' = 'first', policy: 'A' | 'B' | 'C' = 'A'): Fault[] =>
  judge(ask, kind, policies[policy]).findings.map(({ fault }) => fault)

describe('on asks that no rule was written on', () => {
  const all = scores(unseenAsks())
  test.each(faults)('finds %s with an F1 of at least 0.85', (fault) => {
    expect(all.get(fault)!.f1).toBeGreaterThanOrEqual(0.85)
  })
})

describe.each(['A', 'B', 'C'] as const)('under policy %s', (policy) => {
  const facts = policies[policy]
  test.each(faults)('its own better words for %s have no fault that shows', (fault) => {
    expect(found(adviceOn[fault].better(facts), 'again', policy)).toEqual([])
  })

  test('an ask of all its better words is called good', () => {
    const ask = faults.map((fault) => adviceOn[fault].better(facts)).join(' ')
    expect(judge(ask, 'first', facts)).toEqual({
      findings: [],
      good: ['training', 'role', 'stop', 'security', 'purpose'],
      asks: true,
    })
  })
})

test('a short question at a later session need say nothing again', () => {
  expect(found('Is it still okay to record today?', 'again')).toEqual([])
})

test('being in training is no fault, leading with a requirement is one, saying it afterwards is none', () => {
  expect(found("I'm a trainee, and may I record today?", 'again')).toEqual([])
  expect(found('My program requires it, so may I record today?', 'again')).toEqual(['own-needs'])
  const after = "I'd like to record so that I miss nothing that you tell me. My program asks for recordings too."
  expect(found(after, 'again')).toEqual([])
})

test('marks the words themselves, wherever they stand', () => {
  const ask = 'Good morning. Um, could I record again today?'
  const [first] = judge(ask, 'again', policies.A).findings
  expect(first && ask.slice(first.from!, first.to!)).toBe('Um')
})

test('what is marked as own needs leaves the training out of it', () => {
  const ask = "I'm a trainee and my program requires recordings, so may I record?"
  const [first] = judge(ask, 'again', policies.A).findings
  expect(first && ask.slice(first.from!, first.to!)).toBe('my program requires')
})

test.each(['The recording is totally safe.', "It's on a completely secure server.", 'It is 100% private with us.'])(
  '“%s” promises what is not so, and says nothing of how it is kept',
  (ask) => {
    const { findings, good } = judge(ask, 'first', policies.A)
    const faults = findings.map(({ fault }) => fault)
    expect(faults).toEqual(expect.arrayContaining(['false-promise', 'no-security']))
    expect(good).not.toContain('security')
  },
)

test('how it is kept is heard beside such a promise, and whoever is safe to say no is promised nothing', () => {
  const both = judge("It's totally safe: it's stored encrypted on our own server.", 'again', policies.A)
  expect(both.findings.map(({ fault }) => fault)).toEqual(['false-promise'])
  expect(both.good).toContain('security')
  const { findings, good } = judge('You are totally safe to say no.', 'again', policies.A)
  expect({ findings, good }).toEqual({ findings: [], good: [] })
})

test('promises are judged by this policy', () => {
  expect(found("It's deleted fourteen days after we have reviewed it.", 'again', 'A')).toEqual(['false-promise'])
  expect(found("It's deleted fourteen days after we have reviewed it.", 'again', 'B')).toEqual([])
  expect(found('May I film today?', 'again', 'A')).toEqual(['false-promise'])
  expect(found('May I film today?', 'again', 'B')).toEqual([])
})

test.each(['My group will listen.', 'Dr Park and two others would listen.', 'Some colleagues will hear it.'])(
  'better words for “%s” leave nobody out, and are faulted until the group has names',
  (written) => {
    const better = adviceOn['vague-audience'].better(policies.A, written)
    expect(better).toBe('The people who would listen are Park, [name and role of each member of the group] and I.')
    expect(found(better, 'again')).toEqual(['vague-audience'])
    const filled = better.replace(/\[.*\]/, 'Kim Lee (a trainee)')
    expect(found(filled, 'again')).toEqual([])
    expect(found(better.replace(/\[.*\]/, 'some others'), 'again')).toEqual(['vague-audience'])
  },
)

test('better words for what nobody else is said to hear speak of two; a larger number than is known leaves a gap', () => {
  const { better } = adviceOn['vague-audience']
  expect(better(policies.A, 'It will be watched.')).toBe('The two people who would listen are Park and I.')
  expect(better(policies.B, 'My group will listen.')).not.toContain('[')
  expect(better(policies.B, 'Ten trainees will listen.')).toContain('Kim, Ana, Ben, [name and role')
})

test.each([
  ['You must sign this or I fail.', false],
  ['asdf qwer', false],
  ['We record all sessions. Any questions?', false],
  ['The recording is encrypted. If you’d rather not, nothing changes.', false],
  ['Is it still okay to record today?', true],
  ['May I make sound recordings of our sessions?', true],
  ["I'd like to record the sound of our sessions.", true],
  ['If you agree, I would tape our talks.', true],
])('“%s” asks: %s', (ask, asks) => {
  expect(judge(ask, 'first', policies.A).asks).toBe(asks)
  expect(judge(ask, 'again', policies.A).asks).toBe(asks)
})

test('at a later session a short question need not say what it is of', () => {
  expect(judge('Same again today?', 'again', policies.A).asks).toBe(true)
  expect(judge('Same again today?', 'first', policies.A).asks).toBe(false)
})

test('all better words for what asks nothing do not ask, and the question that is added does', () => {
  const written = 'You must sign this or I fail.'
  for (const kind of ['first', 'again'] as const) {
    const better = judge(written, kind, policies.A).findings.map(({ fault }) => adviceOn[fault].better(policies.A))
    expect(judge(better.join(' '), kind, policies.A).asks).toBe(false)
    const asked = askFirst[kind].better(policies.A)
    expect(judge(asked, kind, policies.A).asks).toBe(true)
    expect(found(asked, 'again')).toEqual([])
  }
})

test('an empty ask lacks everything and shows nothing', () => {
  expect(judge('', 'first', policies.A).findings.every(({ from }) => from === null)).toBe(true)
  expect(found('', 'again')).toEqual([])
})

test('letters that change their length in small print keep their places', () => {
  const ask = 'İpek, um, may I record today?'
  const [first] = judge(ask, 'again', policies.A).findings
  expect(first && ask.slice(first.from!, first.to!)).toBe('um')
})

test('no rule and no weight knows anybody by name: renamed, every ask has the same faults', () => {
  const names = {
    Park: 'Nakamura',
    Ruth: 'Wilhelmina',
    Oyelaran: 'Szabo',
    Han: 'Achterberg',
    Kim: 'Yusuf',
    Ana: 'Petronella',
    Ben: 'Oluwaseun',
  }
  const renamed = (text: string) =>
    text.replace(/\b(?:Park|Ruth|Oyelaran|Han|Kim|Ana|Ben)\b/g, (name) => names[name as keyof typeof names])
  for (const { id, text, kind, policy } of unseenAsks()) {
    const facts = policies[policy]
    const others = { ...facts, supervisor: facts.supervisor.map(renamed), others: facts.others.map(renamed) }
    const faultsOf = (ask: string, so: typeof facts) => judge(ask, kind, so).findings.map(({ fault }) => fault)
    expect([id, ...faultsOf(renamed(text), others)]).toEqual([id, ...faultsOf(text, facts)])
  }
})

test('names with signs, and names that are written in other letters, are names', () => {
  const named = (supervisor: string[]) => ({ ...policies.A, supervisor })
  const ask = (name: string) => `I'm in training, and ${name} supervises my work.`
  for (const name of ['Dr (Ana', "O'Neil [PhD]", 'J. R. *', '박소연', 'Zoë Ó Súilleabháin'])
    expect(judge(ask(name), 'first', named([name])).findings.map(({ fault }) => fault)).not.toContain('hides-status')
  expect(found(ask('Parker'), 'first')).toContain('hides-status')
})
