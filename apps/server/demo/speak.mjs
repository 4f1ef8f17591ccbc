// Speaks the role-plays in scripts/ and writes audio/. Needs Debian's flite.
//   npx node apps/server/demo/speak.mjs [slug …]
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from './encode.mjs'
import { perform } from './mix.mjs'
import { readScript } from './script.mjs'

const scripts = join(import.meta.dirname, 'scripts')
const audio = join(import.meta.dirname, 'audio')

const all = (await readdir(scripts)).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4))
const asked = process.argv.slice(2)
const unknown = asked.filter((slug) => !all.includes(slug))
if (unknown.length > 0) {
  console.error(`No role-play is called ${unknown.join(', ')}. There are: ${all.join(', ')}.`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'earshot-speak-'))
try {
  for (const slug of asked.length > 0 ? asked : all) {
    const script = readScript(await readFile(join(scripts, `${slug}.txt`), 'utf8'))
    const { samples, durationMs, lines } = perform(script, folder)
    const name = `${slug}.${script.container.split(' ')[0]}`
    const file = join(audio, name)
    await encode(samples, script.container, file, folder)
    const rows = lines.map((line) => `    ${JSON.stringify(line)}`).join(',\n')
    await writeFile(
      join(audio, `${slug}.lines.json`),
      `{\n  "file": "${name}",\n  "durationMs": ${durationMs},\n  "lines": [\n${rows}\n  ]\n}\n`,
    )
    const { size } = await stat(file)
    console.log(`${name}  ${(durationMs / 1000).toFixed(1)} s  ${Math.round(size / 1000)} kB`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
