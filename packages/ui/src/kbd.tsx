import { cx } from './class-names.tsx'

/** A key as it is printed on the keyboard. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs font-medium text-ink-soft',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
