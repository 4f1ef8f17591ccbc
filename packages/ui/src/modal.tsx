import type { ReactNode } from 'react'
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components/Modal'
import { cx } from './class-names.tsx'

/** What dialogs and sheets share: who holds them open, and whether a press outside closes them. */
export type OpenState = {
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
  /** A press outside closes it. Leave it off where something was written. */
  isDismissable?: boolean
}

export const scrimLook =
  'fixed inset-0 z-50 flex bg-scrim transition-opacity data-entering:opacity-0 data-exiting:opacity-0'

export type ModalProps = OpenState & {
  placement: string
  className?: string
  children: ReactNode
}

/** A layer over the whole page that keeps the focus inside. */
export function Modal({ placement, className, children, ...state }: ModalProps) {
  return (
    <ModalOverlay {...state} className={cx(scrimLook, placement)}>
      <AriaModal className={className}>{children}</AriaModal>
    </ModalOverlay>
  )
}
