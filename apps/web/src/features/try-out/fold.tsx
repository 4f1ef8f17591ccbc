import { Badge } from '@earshot/ui/badge'
import { ChevronRight } from '@earshot/ui/icons'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** A part of the scope in one line, with what it says now; opened, what it could say. */
export function Fold({
  title,
  says,
  isChanged,
  children,
}: {
  title: string
  says: string
  isChanged: boolean
  children: ReactNode
}) {
  const t = useTranslations('tryOut.scope')
  return (
    <details className="group border-b border-line">
      <summary className="touch flex min-h-11 list-none items-center gap-3 rounded-sm py-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={15} className="shrink-0 text-ink-faint group-open:rotate-90" />
        <span className="flex w-28 shrink-0 flex-col items-start gap-0.5 font-medium sm:w-36">
          {title}
          {isChanged ? (
            <Badge tone="accent" className="sm:hidden">
              {t('mark')}
            </Badge>
          ) : null}
        </span>
        <span className="min-w-0 flex-1 text-ink-soft group-open:invisible">{says}</span>
        {isChanged ? (
          <Badge tone="accent" className="max-sm:hidden">
            {t('mark')}
          </Badge>
        ) : null}
      </summary>
      <div className="pb-4 pl-[27px]">{children}</div>
    </details>
  )
}
