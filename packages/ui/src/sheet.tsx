import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { IconButton } from './button.tsx'
import { cx } from './class-names.tsx'
import { X } from './icons.tsx'
import { Modal, type OpenState } from './modal.tsx'
import { useUiWords } from './words.tsx'

export { DialogTrigger as SheetTrigger }

export type SheetProps = OpenState & {
  title: ReactNode
  /** The title is read out but not drawn. */
  titleHidden?: boolean
  /** bottom: for writing on a phone; side: a drawer on the right. */
  edge?: 'bottom' | 'side'
  actions?: ReactNode
  children: ReactNode
}

const edges = {
  bottom: {
    placement: 'items-end justify-center',
    panel: 'max-h-[88dvh] w-full sm:max-w-xl rounded-t-lg border-x border-t data-entering:translate-y-3',
  },
  side: {
    placement: 'justify-end',
    panel: 'h-dvh w-full max-w-md border-l data-entering:translate-x-3',
  },
}

/** A panel that slides in from an edge and leaves part of the page in sight. */
export function Sheet({ title, titleHidden, edge = 'bottom', actions, children, ...state }: SheetProps) {
  const words = useUiWords()
  return (
    <Modal
      isDismissable
      {...state}
      placement={edges[edge].placement}
      className={cx(
        'flex flex-col overflow-hidden border-line bg-surface shadow-pop transition-[translate,opacity] data-entering:opacity-0 data-exiting:opacity-0',
        edges[edge].panel,
      )}
    >
      <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
        {({ close }) => (
          <>
            <header className="flex items-center gap-4 px-4 pt-3 pb-2">
              <Heading slot="title" className={cx('min-w-0 flex-1 font-semibold', titleHidden && 'sr-only')}>
                {title}
              </Heading>
              <IconButton aria-label={words.close} onPress={close} className="-mr-2 ml-auto">
                <X aria-hidden size={16} />
              </IconButton>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">{children}</div>
            {actions ? (
              <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
                {actions}
              </footer>
            ) : null}
          </>
        )}
      </AriaDialog>
    </Modal>
  )
}
