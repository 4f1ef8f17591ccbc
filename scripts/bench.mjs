import { globRooms } from './rooms.mjs'
import { build, collect, environment, install, node, say, script } from './prepare.mjs'

// `-- --json` prints the figures alone, one JSON object a line; `-- <word>` runs those benches whose path has it.
await script(async (args) => {
  await install()
  await build()
  const json = args.includes('--json')
  const words = args.filter((arg) => arg !== '--json')
  const files = globRooms('bench', '.bench.ts').filter((file) => words.every((word) => file.includes(word)))
  if (!json) say(`${files.length} benches, one after the other`)
  const figures = []
  const broken = []
  for (const file of files) {
    if (!json) say(`… ${file}`)
    const { code, output } = await collect(node(), [file], environment())
    const found = output.split('\n').map(figureIn).filter(Boolean)
    if (code !== 0 || found.length === 0) {
      broken.push(file)
      process.stderr.write(`${file} broke (exit code ${code}):\n${output}\n`)
    }
    figures.push(...found)
    if (json) found.forEach((figure) => say(JSON.stringify(figure)))
  }
  if (!json) table(figures)
  return broken.length > 0 || figures.some(({ holds }) => holds === false) ? 1 : 0
})

/** A line that a bench prints: { name, value, unit, goal, holds }; goal and holds are null where a figure is for information. */
function figureIn(line) {
  try {
    const { name, value, unit, goal = null, holds = null } = JSON.parse(line)
    return typeof name === 'string' && typeof value === 'number' ? { name, value, unit, goal, holds } : null
  } catch {
    return null
  }
}

function table(figures) {
  const rows = figures.map(({ name, value, unit, goal, holds }) => [
    name,
    `${Number.isInteger(value) ? value : value.toPrecision(3)} ${unit}`,
    goal === null ? '' : String(goal),
    holds === null ? '' : holds ? 'holds' : 'MISSED',
  ])
  rows.unshift(['figure', 'value', 'goal', ''])
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
}
