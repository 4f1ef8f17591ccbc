import { decide, fold } from '../src/index.ts'
import { casbinFor } from './casbin.ts'
import { caslFor } from './casl.ts'
import { cedarFor } from './cedar.ts'
import { ledgerOf, questionsFor } from './ledgers.ts'
import { BATCH, inRounds, median, quantile, timesLonger, type Contestant, type Measured } from './rounds.ts'

/**
 * Decisions beside CASL, casbin and Cedar, given the same questions in the same rounds, of which half are permitted. All
 * four start from what the ledgers say, prepared beforehand: ours from folded states, CASL and casbin from rules made of
 * the scopes in force and lookups of the rest, Cedar from entities and calls made for each question. The peers say yes or
 * no and stop at the first no; ours asks every participant and gives all reasons, obligations and validUntil besides.
 */

const ROUNDS = 40
const SLICE_MS = 8
const GOAL = 1_000_000
const SIZES = [20, 1_000] as const
const PEERS = ['casl', 'casbin', 'cedar-wasm'] as const

const settings = SIZES.flatMap((events) => [1, 8].map((count) => ({ events, count })))
const contestants: Contestant[] = []
for (const { events, count } of settings) contestants.push(...(await contestantsFor(events, count)))

const measured = inRounds(contestants, ROUNDS, SLICE_MS)
const of = (who: string, events: number, count: number): Measured => measured.get(nameOf(who, events, count))!

for (const { events, count } of settings) {
  const ours = of('decide', events, count)
  const perSecond = 1e9 / median(ours.rounds)
  const unit = count === 1 ? 'decisions/s' : 'participant-decisions/s'
  const name = nameOf('decide', events, count)
  atLeast(name, perSecond * count, unit, GOAL)
  told(`${name}, median`, median(ours.batches), 'ns')
  told(`${name}, p99`, quantile(ours.batches, 0.99), 'ns')
  for (const peer of PEERS) {
    const theirs = of(peer, events, count)
    told(nameOf(peer, events, count), (1e9 / median(theirs.rounds)) * count, unit)
    told(`${nameOf(peer, events, count)}, median`, median(theirs.batches), 'ns')
    told(`${nameOf(peer, events, count)}, p99`, quantile(theirs.batches, 0.99), 'ns')
    const goal = { casl: 3, casbin: null, 'cedar-wasm': 100 }[peer]
    const faster = timesLonger(theirs, ours)
    if (goal === null) told(`${name} / ${peer}`, faster, 'times as many')
    else atLeast(`${name} / ${peer}`, faster, 'times as many', goal)
  }
}
for (const count of [1, 8]) {
  const ratio = timesLonger(of('decide', 1_000, count), of('decide', 20, count))
  atMost(`decide, ${people(count)}, cost at 1,000 events / at 20`, ratio, 'ratio', 1.5)
}

const folds = inRounds(SIZES.map(foldOf), ROUNDS, SLICE_MS)
for (const events of SIZES) told(`fold, ${events} events`, median(folds.get(`${events}`)!.rounds), 'ns per event')
atMost('fold per event at 1,000 events / at 20', timesLonger(folds.get('1000')!, folds.get('20')!), 'ratio', 1.5)

async function contestantsFor(events: number, count: number): Promise<Contestant[]> {
  const participants = Array.from({ length: count }, (_, n) => `cli_${n}`)
  const ledgers = participants.map((id) => ledgerOf(id, events))
  const states = participants.map((id, n) => fold(id, ledgers[n]!))
  const asked = questionsFor(participants, events)
  const answers: Record<string, (n: number) => boolean> = {
    decide: (n) => decide(states, asked[n]!.request, asked[n]!.at).effect === 'permit',
    casl: caslFor(states, ledgers, asked),
    casbin: await casbinFor(states, ledgers, asked),
    'cedar-wasm': cedarFor(participants, ledgers, asked),
  }
  const expected = asked.map((_, n) => answers.decide!(n))
  return Object.entries(answers).map(([who, permits]) => {
    for (const n of asked.keys())
      if (permits(n) !== expected[n]) throw new Error(`${nameOf(who, events, count)} differs in question ${n}`)
    const permitted = expected.filter(Boolean).length * (BATCH / asked.length)
    const batch = () => {
      let yes = 0
      for (let n = 0; n < BATCH; n++) if (permits(n % asked.length)) yes++
      // Counted, so that no engine may leave the work out.
      if (yes !== permitted) throw new Error(`${who} changed its mind`)
    }
    return { name: nameOf(who, events, count), units: BATCH, batch }
  })
}

function foldOf(events: number): Contestant {
  const ledger = ledgerOf('cli_0', events)
  const times = 1_000 / events
  const batch = () => {
    for (let n = 0; n < times; n++) fold('cli_0', ledger)
  }
  return { name: `${events}`, units: 1_000, batch }
}

function people(count: number) {
  return count === 1 ? '1 participant' : `${count} participants`
}

function nameOf(who: string, events: number, count: number) {
  return `${who}, ${people(count)}, ${events.toLocaleString('en')} events`
}

function print(name: string, value: number, unit: string, goal: number | null, holds: boolean | null) {
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, goal, holds }))
}

/** A figure for information. */
function told(name: string, value: number, unit: string) {
  print(name, value, unit, null, null)
}

function atLeast(name: string, value: number, unit: string, goal: number) {
  print(name, value, unit, goal, value >= goal)
}

function atMost(name: string, value: number, unit: string, goal: number) {
  print(name, value, unit, goal, value <= goal)
}
