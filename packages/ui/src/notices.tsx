import { useEffect, useState, useSyncExternalStore } from 'react'
import { Text } from 'react-aria-components/Text'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { Button } from './button.tsx'
import { cx } from './class-names.tsx'
import { X } from './icons.tsx'
import { MOST_NOTICES, postedNotices, withdrawNotice, type Posted } from './toast.tsx'
import { useUiWords } from './words.tsx'

const LEAVES_AFTER_MS = 8000

/**
 * Where notices appear, the newest last; stands once in the app. Below 1024 px they come from above: at the lower edge
 * are the navigation and the button that sends what one writes. On wide screens they stand over the rail.
 */
export function Notices() {
  const words = useUiWords()
  const posted = useSyncExternalStore(postedNotices.subscribe, postedNotices.get)
  const [queue] = useState(() => new ToastQueue<Posted>({ maxVisibleToasts: MOST_NOTICES }))
  const [keys] = useState(() => new Map<number, string>())

  useEffect(() => {
    for (const one of posted) {
      if (keys.has(one.id)) continue
      const timeout = one.notice.tone === 'may-not' ? undefined : LEAVES_AFTER_MS
      keys.set(one.id, queue.add(one, { timeout, onClose: () => withdrawNotice(one.id) }))
    }
    for (const [id, key] of keys) {
      if (posted.some((one) => one.id === id)) continue
      keys.delete(id)
      queue.close(key)
    }
  }, [posted, queue, keys])

  return (
    <ToastRegion
      queue={queue}
      aria-label={words.notices}
      className="print:hidden fixed inset-x-3 z-60 flex flex-col-reverse gap-2 rounded-lg max-lg:top-[calc(0.5rem+env(safe-area-inset-top))] sm:inset-x-auto sm:right-6 lg:right-auto lg:bottom-20 lg:left-3"
    >
      {({ toast }) => {
        const { notice } = toast.content
        const failed = notice.tone === 'may-not'
        return (
          <AriaToast
            toast={toast}
            className={cx(
              'flex items-start gap-3 rounded-lg border bg-raised py-3 pr-2 pl-4 shadow-pop sm:w-96',
              failed ? 'border-may-not/50' : 'border-line',
            )}
          >
            <ToastContent className="flex min-w-0 flex-1 flex-col self-center py-0.5">
              <Text slot="title" className={cx('font-medium', failed && 'text-may-not')}>
                {notice.title}
              </Text>
              {notice.description ? (
                <Text slot="description" className="text-sm text-ink-soft">
                  {notice.description}
                </Text>
              ) : null}
            </ToastContent>
            {notice.action ? (
              <Button
                size="sm"
                variant="secondary"
                onPress={() => {
                  notice.action?.onPress()
                  queue.close(toast.key)
                }}
              >
                {notice.action.label}
              </Button>
            ) : null}
            <Button slot="close" size="sm" variant="quiet" icon aria-label={words.close}>
              <X aria-hidden size={14} />
            </Button>
          </AriaToast>
        )
      }}
    </ToastRegion>
  )
}
