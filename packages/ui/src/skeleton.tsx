import { cx } from './class-names.tsx'

/** A stand-in of the size of what is coming; give it that size by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx('block animate-[waiting_1600ms_ease-in-out_infinite] rounded-md bg-line/70', className)}
    />
  )
}

/** Lines of a list that is being read. `label` is read out. */
export function SkeletonRows({ label, rows = 4, className }: { label: string; rows?: number; className?: string }) {
  return (
    <output className={cx('block divide-y divide-line border-y border-line', className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="flex h-[4.25rem] flex-col justify-center gap-2">
          <Skeleton className={cx('h-3.5', row % 2 ? 'w-2/5' : 'w-1/3')} />
          <Skeleton className={cx('h-3', row % 2 ? 'w-3/5' : 'w-1/2')} />
        </span>
      ))}
    </output>
  )
}
