import type { ReactNode } from 'react'
import { useFormatter } from 'use-intl'
import { SessionName } from '../../sessions/session-name.tsx'

/** Which session a row of Today is about, and what stands beside its name; else when it began. */
export function SessionLine({
  session,
  at = 'dayTime',
  className = '',
  children,
}: {
  session: { clients: string[]; number: number; startedAt: string }
  at?: 'day' | 'dayTime'
  className?: string
  children?: ReactNode
}) {
  const format = useFormatter()
  return (
    <p className={`flex flex-wrap items-baseline gap-x-3 ${className}`}>
      <span className="font-semibold">
        <SessionName session={session} />
      </span>
      {children ?? (
        <time dateTime={session.startedAt} className="text-sm text-ink-faint">
          {format.dateTime(new Date(session.startedAt), at)}
        </time>
      )}
    </p>
  )
}
