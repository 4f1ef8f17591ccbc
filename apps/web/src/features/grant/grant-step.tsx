import type { ReactNode } from 'react'
import type { GrantDraft, GrantField } from './grant-draft.ts'

export type SectionProps = {
  name: string
  draft: GrantDraft
  change: (part: Partial<GrantDraft>) => void
  error: (field: GrantField) => string | undefined
}

/** One of the questions that the form goes through. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-4 border-t border-line py-6 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <h2 className="font-semibold">{title}</h2>
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
    </section>
  )
}
