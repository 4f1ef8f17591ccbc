import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type State = 'may-hear' | 'waiting' | 'may-not'

const tones: Record<State, string> = {
  'may-hear': 'text-may-hear',
  waiting: 'text-waiting',
  'may-not': 'text-may-not',
}

/**
 * The shape of a state, told apart without colour: a ring with a full centre, a ring half full, a square with a bar.
 * Decoration: the word stands beside it.
 */
export function StateShape({ state, size = 14, className }: { state: State; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={cx('shrink-0', tones[state], className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      {state === 'may-hear' ? (
        <>
          <circle cx="7" cy="7" r="6" />
          <circle cx="7" cy="7" r="2.9" fill="currentColor" stroke="none" />
        </>
      ) : state === 'waiting' ? (
        <>
          <circle cx="7" cy="7" r="6" strokeDasharray="2.6 2.1" />
          <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" stroke="none" />
        </>
      ) : (
        <>
          <rect x="1.2" y="1.2" width="11.6" height="11.6" rx="2" />
          <path d="M4 7h6" strokeLinecap="round" strokeWidth="2" />
        </>
      )}
    </svg>
  )
}

/** A state as a shape with its word. */
export function StateMark({ state, children, className }: { state: State; children: ReactNode; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 font-medium', tones[state], className)}>
      <StateShape state={state} />
      <span>{children}</span>
    </span>
  )
}

const grounds: Record<State, string> = {
  'may-hear': 'bg-may-hear-soft',
  waiting: 'bg-waiting-soft',
  'may-not': 'bg-may-not-soft',
}

/** A state as a band: the shape, its sentence, and what can be done about it. */
export function StateBand({
  state,
  children,
  action,
  className,
}: {
  state: State
  children: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div
      className={cx('flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md px-3.5 py-2.5', grounds[state], className)}
    >
      <span className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
        <StateShape state={state} size={15} className="mt-[3.5px]" />
        <span className="measure min-w-0">{children}</span>
      </span>
      {action}
    </div>
  )
}
