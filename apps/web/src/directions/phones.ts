/** A whole number in groups as people write them, or a short one: “988 24 hours” is no number of five digits. */
const PHONE = /\+?\(?\d(?:[ .\-\u2010\u2011()]{0,2}\d){6,14}|\d{3,6}/g

/** A sentence in parts, those that look like a phone number with what a phone dials. */
export function phonesIn(sentence: string): { text: string; phone: string | null }[] {
  const parts: { text: string; phone: string | null }[] = []
  let from = 0
  for (const { 0: text, index } of sentence.matchAll(PHONE)) {
    if (index > from) parts.push({ text: sentence.slice(from, index), phone: null })
    parts.push({ text, phone: text.replace(/[^+\d]/g, '') })
    from = index + text.length
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from), phone: null })
  return parts
}
