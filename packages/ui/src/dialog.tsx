import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { IconButton } from './button.tsx'
import { cx } from './class-names.tsx'
import { X } from './icons.tsx'
import { Modal, type OpenState } from './modal.tsx'
import { useUiWords } from './words.tsx'

export { DialogTrigger }

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl' }

export type DialogProps = OpenState & {
  title: ReactNode
  /** One or two sentences under the title. */
  lead?: ReactNode
  size?: keyof typeof widths
  /** Buttons at the foot, the primary one last; they stay in sight while the rest scrolls. */
  actions?: ReactNode
  role?: 'dialog' | 'alertdialog'
  children?: ReactNode
}

/** A task that interrupts. On a phone it rises from the lower edge, where the thumb is. */
export function Dialog({ title, lead, size = 'md', actions, role = 'dialog', children, ...state }: DialogProps) {
  const words = useUiWords()
  return (
    <Modal
      {...state}
      placement="items-end justify-center sm:items-center sm:p-6"
      className={cx(
        'flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-lg border border-line bg-surface shadow-pop sm:max-h-[86dvh] sm:rounded-lg',
        'transition-[translate,opacity] data-entering:translate-y-2 data-entering:opacity-0 data-exiting:opacity-0',
        widths[size],
      )}
    >
      <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
        {({ close }) => (
          <>
            <header className="flex items-start gap-4 px-5 pt-5 pb-3 sm:px-6">
              <div className="min-w-0 flex-1">
                <Heading slot="title" className="text-lg font-semibold">
                  {title}
                </Heading>
                {lead ? <p className="measure mt-1 text-ink-soft">{lead}</p> : null}
              </div>
              <IconButton aria-label={words.close} onPress={close} className="-mt-1 -mr-2">
                <X aria-hidden size={16} />
              </IconButton>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6">{children}</div>
            {actions ? (
              <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
                {actions}
              </footer>
            ) : null}
          </>
        )}
      </AriaDialog>
    </Modal>
  )
}
