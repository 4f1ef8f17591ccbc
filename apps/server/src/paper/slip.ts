import { BOLD, FAINT, INK, REGULAR } from './look.ts'
import { BLANK, type Slip } from './paper.ts'

type Pdf = PDFKit.PDFDocument

/** Points; a row is as high as a hand writes. */
const ROW = 26
const SIGN_ROW = 40
const BOX = 11
const BEFORE = 20
/** Longest line to write on. */
const LINE = 190

/** A slip at the foot of the page, under a line to tear at; on a page of its own where there is no room for it. */
export function writeSlip(pdf: Pdf, { tear, title, from, boxes, signed, foot }: Slip): void {
  const { left, bottom } = pdf.page.margins
  const width = pdf.page.width - left - pdf.page.margins.right
  const head = 26 + pdf.font(REGULAR).fontSize(11).heightOfString(from, { width }) + 8
  const height = BEFORE + head + boxes.length * ROW + SIGN_ROW + 16
  const last = pdf.page.height - bottom
  if (pdf.y + 10 > last - height) pdf.addPage()
  const top = last - height

  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.moveTo(0, top).lineTo(pdf.page.width, top).lineWidth(0.6).dash(3, { space: 3 }).stroke(FAINT).undash()
  pdf.endMarkedContent()
  say('P', () =>
    pdf
      .font(REGULAR)
      .fontSize(8)
      .fillColor(FAINT)
      .text(tear, left, top + 4, { width, align: 'right' }),
  )
  say('H2', () =>
    pdf
      .font(BOLD)
      .fontSize(13)
      .fillColor(INK)
      .text(title, left, top + BEFORE, { width }),
  )
  say('P', () =>
    pdf
      .font(REGULAR)
      .fontSize(11)
      .fillColor(INK)
      .text(from, left, top + BEFORE + 22, { width }),
  )
  let y = top + BEFORE + head
  for (const text of boxes) {
    say('P', () => {
      pdf
        .rect(left + 0.5, y + 0.5, BOX, BOX)
        .lineWidth(0.9)
        .stroke(INK)
      writeIn(text, left + BOX + 10, y)
    })
    y += ROW
  }
  y += SIGN_ROW - ROW
  say('P', () => writeIn(signed, left, y))
  say('P', () =>
    pdf
      .fontSize(9)
      .fillColor(FAINT)
      .text(foot, left, y + 26, { width }),
  )

  function say(tag: string, write: () => unknown) {
    pdf.addStructure(pdf.struct(tag, {}, [() => void write()]))
  }

  /** A text with a line to write on at each blank; they share what the text leaves of the row. */
  function writeIn(text: string, from: number, y: number) {
    pdf.font(REGULAR).fontSize(11).fillColor(INK)
    const words = text.split(BLANK)
    const room = left + width - from - words.reduce((sum, one) => sum + pdf.widthOfString(one), 0)
    const line = Math.min(LINE, room / Math.max(1, words.length - 1))
    let x = from
    for (const [n, one] of words.entries()) {
      if (one) pdf.text(one, x, y, { lineBreak: false })
      x += pdf.widthOfString(one)
      if (n === words.length - 1) break
      pdf
        .moveTo(x, y + 12)
        .lineTo(x + line, y + 12)
        .lineWidth(0.6)
        .stroke(FAINT)
      x += line
    }
  }
}
