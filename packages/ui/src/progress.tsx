import { ProgressBar } from 'react-aria-components/ProgressBar'
import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type ProgressProps = {
  label: string
  /** Draws the label above the bar; otherwise it is only read out. */
  showLabel?: boolean
  /** 0 to 1; leave it out while nothing is known. */
  value?: number
  /** What is said beside the label, such as "12 of 48 MB". */
  note?: ReactNode
  className?: string
}

/** How far something is. */
export function Progress({ label, showLabel, value, note, className }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      value={(value ?? 0) * 100}
      isIndeterminate={value === undefined}
      className={cx('flex min-w-0 flex-col gap-1.5', className)}
    >
      {({ percentage, isIndeterminate }) => (
        <>
          {showLabel || note ? (
            <span className="flex justify-between gap-3 text-sm text-ink-soft">
              <span className="min-w-0 truncate">{showLabel ? label : null}</span>
              <span className="shrink-0 tabular-nums">{note}</span>
            </span>
          ) : null}
          <span className="block h-1.5 overflow-hidden rounded-full bg-line">
            <span
              className={cx(
                'block h-full rounded-full bg-accent transition-[width]',
                isIndeterminate && 'w-1/3 animate-[waiting_1200ms_ease-in-out_infinite]',
              )}
              style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  )
}
