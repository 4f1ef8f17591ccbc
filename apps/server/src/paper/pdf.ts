import PdfDocument from 'pdfkit'
import type { Language } from '../words/index.ts'
import { BOLD, FAINT, INK, REGULAR } from './look.ts'
import type { Paper, PaperPart } from './paper.ts'
import { writeSlip } from './slip.ts'

/** Points that a heading and the first lines under it take: it stands at the foot of no page. */
const WITH_HEADING = 64

export interface PdfAbout {
  readonly language: Language
  /** When it was made, in milliseconds: written into the file. */
  readonly madeAt: number
  /** A file that travels inside of the PDF. */
  readonly attached?: { readonly name: string; readonly text: string }
}

/** Papers as one PDF, A4, each from a page of its own on, with language, title and headings for whoever has it read aloud. */
export function paperPdf(
  papers: readonly [Paper, ...Paper[]],
  { language, madeAt, attached }: PdfAbout,
): Promise<Buffer> {
  const made = new Date(madeAt)
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: 64, bottom: 64, left: 72, right: 72 },
    lang: language,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    font: REGULAR,
    info: { Title: papers[0].title, Creator: 'Earshot', Producer: 'Earshot', CreationDate: made, ModDate: made },
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
  for (const [n, { title, parts, slip }] of papers.entries()) {
    if (n > 0) pdf.addPage()
    say('H1', () => pdf.font(BOLD).fontSize(20).fillColor(INK).text(title, { lineGap: 2 }))
    pdf.moveDown(0.6)
    for (const one of parts) writePart(one)
    if (slip) writeSlip(pdf, slip)
  }
  if (papers.some(({ slip }) => slip)) printOnOneSide(pdf)
  pdf.end()
  return whole

  function writePart(one: PaperPart) {
    if (typeof one === 'string') {
      say('P', () => pdf.font(REGULAR).fontSize(11).fillColor(INK).text(one, { lineGap: 3 }))
      pdf.moveDown(0.5)
    } else if ('heading' in one) {
      pdf.fontSize(11).moveDown(0.7)
      if (pdf.page.height - pdf.page.margins.bottom - pdf.y < WITH_HEADING) pdf.addPage()
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

/** What stood on the back of a slip would be torn off with it. A wish to the printer, for which pdfkit has no option. */
function printOnOneSide(pdf: PDFKit.PDFDocument) {
  const { _root: root } = pdf as unknown as { _root: { data: { ViewerPreferences: { data: Record<string, string> } } } }
  root.data.ViewerPreferences.data['Duplex'] = 'Simplex'
}
