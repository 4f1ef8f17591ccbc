import { fileURLToPath } from 'node:url'
import PdfDocument from 'pdfkit'
import type { Language } from '../words/index.ts'
import type { Paper, PaperPart } from './paper.ts'

/** Pretendard holds Latin and Hangul in one file; of it a PDF carries the letters that it shows. */
const font = (name: string) =>
  fileURLToPath(import.meta.resolve(`pretendard/dist/public/static/Pretendard-${name}.otf`))
const REGULAR = font('Regular')
const BOLD = font('SemiBold')

const INK = '#1c1917'
const FAINT = '#57534e'

export interface PdfAbout {
  readonly language: Language
  /** When it was made, in milliseconds: written into the file. */
  readonly madeAt: number
  /** A file that travels inside of the PDF. */
  readonly attached?: { readonly name: string; readonly text: string }
}

/** A paper as a PDF, A4, with its language, its title and headings for whoever has it read aloud. */
export function paperPdf({ title, parts }: Paper, { language, madeAt, attached }: PdfAbout): Promise<Buffer> {
  const made = new Date(madeAt)
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: 64, bottom: 64, left: 72, right: 72 },
    lang: language,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    font: REGULAR,
    info: { Title: title, Creator: 'Earshot', Producer: 'Earshot', CreationDate: made, ModDate: made },
  })
  const whole = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = []
    pdf.on('data', (piece: Buffer) => pieces.push(piece))
    pdf.on('end', () => resolve(Buffer.concat(pieces)))
    pdf.on('error', reject)
  })
  if (attached)
    pdf.file(Buffer.from(attached.text), {
      name: attached.name,
      type: 'application/json',
      creationDate: made,
      modifiedDate: made,
    })
  const say = (tag: string, write: () => unknown) => pdf.addStructure(pdf.struct(tag, {}, [() => void write()]))
  say('H1', () => pdf.font(BOLD).fontSize(20).fillColor(INK).text(title, { lineGap: 2 }))
  pdf.moveDown(0.6)
  for (const one of parts) writePart(one)
  pdf.end()
  return whole

  function writePart(one: PaperPart) {
    if (typeof one === 'string') {
      say('P', () => pdf.font(REGULAR).fontSize(11).fillColor(INK).text(one, { lineGap: 3 }))
      pdf.moveDown(0.5)
    } else if ('heading' in one) {
      pdf.moveDown(0.6)
      say('H2', () => pdf.font(BOLD).fontSize(13).fillColor(INK).text(one.heading, { lineGap: 2 }))
      pdf.moveDown(0.3)
    } else if ('small' in one) {
      say('P', () => pdf.font(REGULAR).fontSize(8.5).fillColor(FAINT).text(one.small, { lineGap: 2 }))
      pdf.moveDown(0.4)
    } else {
      const item = (text: string, n: number) => () => {
        const line = `${one.isNumbered ? `${n + 1}.` : '·'}  ${text}`
        pdf.font(REGULAR).fontSize(11).fillColor(INK).text(line, { lineGap: 3 })
      }
      const items = one.list.map((text, n) => pdf.struct('LI', {}, [pdf.struct('LBody', {}, [item(text, n)])]))
      pdf.addStructure(pdf.struct('L', {}, items))
      pdf.moveDown(0.5)
    }
  }
}
