import { Button } from '@earshot/ui/button'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

/**
 * The end of a list that comes in pages. The focus stays on the button, and after the last page goes to the line that
 * says so.
 */
export function ShowOlder({
  count,
  pages,
  hasOlder,
  isPending,
  isFailed,
  onShow,
}: {
  /** Lines that are shown now. */
  count: number
  pages: number
  hasOlder: boolean
  isPending: boolean
  isFailed: boolean
  onShow: () => void
}) {
  const t = useTranslations('supervision.older')
  const said = useRef<HTMLOutputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    // The button took the focus with it; whoever has gone elsewhere meanwhile is left there.
    if (!hasOlder && hadFocus.current && document.activeElement === document.body)
      said.current?.focus({ preventScroll: true })
  }, [hasOlder])

  if (!hasOlder && pages < 2) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {hasOlder ? (
        <Button
          ref={button}
          variant="quiet"
          isPending={isPending}
          onPress={() => {
            hadFocus.current = document.activeElement === button.current
            onShow()
          }}
        >
          {t('show')}
        </Button>
      ) : null}
      <output ref={said} tabIndex={-1} className="text-ink-faint outline-none">
        {isFailed ? t('failed') : pages < 2 ? null : t(hasOlder ? 'now' : 'all', { count })}
      </output>
    </div>
  )
}
