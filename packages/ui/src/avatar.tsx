import { cx } from './class-names.tsx'

/** First letters of a name: two of a Latin name, the given name's two of a Hangul one. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => !/^(dr|prof|mr|ms|mrs)\.?$/i.test(word))
  const only = words[0] ?? ''
  if (/^[가-힣]{2,}$/.test(only)) return only.slice(-2)
  const letters = words.map((word) => [...word][0] ?? '')
  return `${letters[0] ?? ''}${letters.length > 1 ? (letters.at(-1) ?? '') : ''}`.toUpperCase()
}

/** A person as initials. Decoration: their name stands beside it. */
export function Avatar({ name, size = 'md', className }: { name: string; size?: 'sm' | 'md'; className?: string }) {
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={cx(
        // Drawn, not written: the initials are no part of what the control around them is called.
        'inline-grid before:content-[attr(data-initials)] shrink-0 place-items-center rounded-full border border-line bg-sunken font-semibold text-ink-soft',
        size === 'sm' ? 'size-6 text-[0.625rem]' : 'size-8 text-xs',
        className,
      )}
    />
  )
}
