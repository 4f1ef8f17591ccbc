import { unseenAsks } from '../src/coach/asks/read.ts'
import { scores } from '../src/coach/score.ts'

/** How well the coach finds each fault in asks on which no rule was written and nothing was learnt. */

const GOAL = 0.85
const asks = unseenAsks()

function print(name: string, value: number, unit: string, goal: number | null = null) {
  const holds = goal === null ? null : value >= goal
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(3)), unit, goal, holds }))
}

print('labelled asks that no rule was written on', asks.length, 'asks')
for (const [fault, { precision, recall, f1, asks: having }] of scores(asks)) {
  print(`${fault}, precision`, precision, `of ${having}`)
  print(`${fault}, recall`, recall, `of ${having}`)
  print(`${fault}, F1`, f1, '', GOAL)
}
