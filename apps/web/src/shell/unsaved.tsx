import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from './confirm-dialog.tsx'

/**
 * Holds whoever leaves a page while something on it is not saved, and asks once. Who signs out, or is signed out, is let
 * go: nothing may stay on the screen for that.
 */
export function Unsaved({
  isUnsaved,
  words,
  onLeave,
}: {
  isUnsaved: boolean
  words: { title: string; lead: string; submit: string; stay: string }
  /** Whoever leaves all the same has given it up. */
  onLeave: () => void
}) {
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isUnsaved && next.pathname !== current.pathname && next.pathname !== '/sign-in',
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  })
  if (leaving.status !== 'blocked') return null
  return (
    <ConfirmDialog
      {...words}
      danger
      cancel={words.stay}
      doing={{ isPending: false, error: null }}
      onSubmit={() => {
        onLeave()
        leaving.proceed()
      }}
      onClose={leaving.reset}
    />
  )
}
