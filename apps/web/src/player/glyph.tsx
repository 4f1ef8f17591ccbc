/**
 * The shapes of the kinds of a thread, told apart without colour: filled while open, an outline once resolved.
 * Decoration: the kind's word stands beside it or in its label.
 */
export function KindGlyph({
  kind,
  resolved = false,
  size = 14,
  className = '',
}: {
  kind: string
  resolved?: boolean
  size?: number
  className?: string
}) {
  const fill = resolved ? 'none' : 'currentColor'
  const mark = resolved ? 'currentColor' : 'var(--color-raised)'
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={`shrink-0 ${tone(kind)} ${className}`}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      fill={fill}
    >
      {shapes[kind]?.(mark) ?? <circle cx="8" cy="8" r="5.5" />}
    </svg>
  )
}

function tone(kind: string) {
  if (kind === 'question') return 'text-accent'
  return kind === 'ethics-or-risk' ? 'text-may-not' : 'text-ink-soft'
}

const shapes: Record<string, (mark: string) => React.ReactNode> = {
  question: (mark) => (
    <>
      <path d="M2 2.5h12v8.5H9.2L5.6 14v-3H2z" />
      <path
        d="M6.4 5.4a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.4-.7.9M8 9.1v.1"
        fill="none"
        stroke={mark}
        strokeLinecap="round"
      />
    </>
  ),
  strength: () => <path d="M8 2.2 14.4 13.4H1.6z" />,
  'growth-edge': () => <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" />,
  process: () => <circle cx="8" cy="8" r="5.6" />,
  'ethics-or-risk': (mark) => (
    <>
      <path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z" />
      <path d="M8 4.8v3.6M8 11v.1" fill="none" stroke={mark} strokeLinecap="round" />
    </>
  ),
}
