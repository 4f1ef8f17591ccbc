import { inflateSync } from 'node:zlib'

/** A PDF as it can be read: its words, then what travels inside of it as data. */
export async function pdfOf(url: string, path: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}${path}`, { headers: { cookie } })
  if (answer.headers.get('content-type') !== 'application/pdf') throw new Error(`no PDF: ${answer.status}`)
  const pdf = Buffer.from(await answer.arrayBuffer())
  return [textOf(pdf), ...streamsOf(pdf).filter((one) => one.trimStart().startsWith('{'))].join('\n')
}

/** The inside of each compressed stream of a PDF. */
export const streamsOf = (pdf: Buffer): string[] => [...streamsIn(pdf).values()]

function streamsIn(pdf: Buffer): Map<number, string> {
  const found = new Map<number, string>()
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    const end = pdf.indexOf('endstream', at)
    const number = /(\d+) 0 obj[^]*?$/.exec(pdf.subarray(pdf.lastIndexOf(' 0 obj', at) - 6, at).toString('latin1'))
    try {
      found.set(Number(number?.[1]), inflateSync(pdf.subarray(at + 7, end)).toString())
    } catch {
      // Not compressed.
    }
  }
  return found
}

/** What a PDF says, line by line, as whoever copies from it gets it. */
export function textOf(pdf: Buffer): string {
  const plain = pdf.toString('latin1')
  const streams = streamsIn(pdf)
  const objects = new Map([...plain.matchAll(/(\d+) 0 obj\n([^]*?)endobj/g)].map(([, n, inner]) => [n!, inner!]))
  const letters = new Map(
    [...plain.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, n]) => {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(n!) ?? '')
      return [name!, lettersIn(streams.get(Number(unicode?.[1])) ?? '')]
    }),
  )
  return [...streams.values()]
    .filter((one) => / TJ$/m.test(one))
    .flatMap((one) => {
      let font: string[] = []
      return [...one.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*)\] TJ/g)].flatMap(([, name, shown]) => {
        if (name) font = letters.get(name) ?? []
        return name
          ? []
          : [
              glyphsIn(shown!)
                .map((glyph) => font[glyph] ?? '�')
                .join(''),
            ]
      })
    })
    .join('\n')
}

const glyphsIn = (shown: string): number[] =>
  [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!.map((one) => parseInt(one, 16)))

/** By glyph. */
const lettersIn = (cmap: string): string[] =>
  [...cmap.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[(.*)\]/g)].flatMap(([, all]) =>
    [...all!.matchAll(/<([^>]*)>/g)].map(([, codes]) =>
      codes!
        .split(' ')
        .map((code) => String.fromCharCode(parseInt(code, 16)))
        .join(''),
    ),
  )
