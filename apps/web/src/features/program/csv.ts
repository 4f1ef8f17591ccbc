/** Excel takes a file for Hangul in UTF-8 only with this before it. */
const BOM = '\uFEFF'

/**
 * Where a spreadsheet begins to read a cell, whatever separator its language uses, and a sign follows that makes it a
 * formula, in full width too.
 */
const formula = /(^|[,;\t\r\n|])(\s*)(?=[=+\-@＝＋－＠])/g

const cell = (text: string) => `"${text.replaceAll(formula, "$1$2'").replaceAll('"', '""')}"`

/** Rows as CSV (RFC 4180). What a spreadsheet would take for a formula stays a text: an apostrophe stands before it. */
export function csv(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Hands a text over as a file; nothing leaves the browser. */
export function saveText(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  // Some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
