/** Three digits or more, in groups as people write them. */
const PHONE = /\+?\(?\d{1,4}\)?(?:[ .\-\u2010\u2011]?\(?\d{2,4}\)?)+/g

/** A sentence in parts, those that look like a phone number with what a phone dials. */
export function phonesIn(sentence: string): { text: string; phone: string | null }[] {
  const parts: { text: string; phone: string | null }[] = []
  let from = 0
  for (const { 0: text, index } of sentence.matchAll(PHONE)) {
    if (index > from) parts.push({ text: sentence.slice(from, index), phone: null })
    const digits = text.replace(/[^+\d]/g, '')
    parts.push({ text, phone: digits.length >= 3 ? digits : null })
    from = index + text.length
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from), phone: null })
  return parts
}
