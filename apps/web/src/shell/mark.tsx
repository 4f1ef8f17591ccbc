/** The product's sign: a voice, and those within earshot of it. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className="shrink-0 text-accent">
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <g fill="none" className="stroke-on-accent" strokeWidth="2.4" strokeLinecap="round">
        <circle cx="16" cy="16" r="3" className="fill-on-accent" stroke="none" />
        <path d="M21.5 10.5a7.8 7.8 0 0 1 0 11M10.5 21.5a7.8 7.8 0 0 1 0-11" />
      </g>
    </svg>
  )
}
