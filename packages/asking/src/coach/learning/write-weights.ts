import { writeFileSync } from 'node:fs'
import { examplesOf, weighed, withKinds } from './examples.ts'
import { learn } from './learn.ts'

// After a change of the seen asks or of what is weighed: `npm run weights -w @earshot/asking`.
const lines = weighed.map((what) => `"${what}":${JSON.stringify(learn(examplesOf(what), withKinds(what)))}`)
writeFileSync(new URL('../weights.lines.json', import.meta.url), `{${lines.join(',\n')}}\n`)
