import type { ReactNode } from 'react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { Button } from './button.tsx'
import { cx } from './class-names.tsx'
import { X } from './icons.tsx'
import { useUiWords } from './words.tsx'

export type Notice = {
  title: ReactNode
  description?: ReactNode
  /** may-not: something failed and was kept; it stays until closed. */
  tone?: 'plain' | 'may-not'
  action?: { label: ReactNode; onPress: () => void }
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 })

/**
 * Says something at the foot of the page and gives back how to take it away.
 * It leaves after eight seconds, unless it tells of a failure.
 */
export function notify(notice: Notice): () => void {
  const key = queue.add(notice, notice.tone === 'may-not' ? {} : { timeout: 8000 })
  return () => queue.close(key)
}

/** Where notices appear; stands once in the app. */
export function Notices() {
  const words = useUiWords()
  return (
    <ToastRegion
      queue={queue}
      aria-label={words.notices}
      className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-60 flex flex-col-reverse gap-2 rounded-lg sm:inset-x-auto sm:right-6 lg:bottom-6"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className={cx(
            'flex items-start gap-3 rounded-lg border bg-raised py-3 pr-2 pl-4 shadow-pop sm:w-96',
            toast.content.tone === 'may-not' ? 'border-may-not/50' : 'border-line',
          )}
        >
          <ToastContent className="flex min-w-0 flex-1 flex-col py-0.5">
            <span slot="title" className={cx('font-medium', toast.content.tone === 'may-not' && 'text-may-not')}>
              {toast.content.title}
            </span>
            {toast.content.description ? (
              <span slot="description" className="text-sm text-ink-soft">
                {toast.content.description}
              </span>
            ) : null}
          </ToastContent>
          {toast.content.action ? (
            <Button
              size="sm"
              variant="secondary"
              onPress={() => {
                toast.content.action?.onPress()
                queue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          ) : null}
          <Button slot="close" size="sm" variant="quiet" icon aria-label={words.close}>
            <X aria-hidden size={14} />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  )
}
