import { cx } from './class-names.tsx'

/** Three breathing dots. Decoration: say what is under way in words beside it. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cx('inline-flex gap-0.5', className)}>
      {[0, 150, 300].map((delay) => (
        <span
          key={delay}
          className="size-1 animate-[waiting_900ms_ease-in-out_infinite] rounded-full bg-current"
          style={{ animationDelay: `${delay}ms` }}
        />
      ))}
    </span>
  )
}
