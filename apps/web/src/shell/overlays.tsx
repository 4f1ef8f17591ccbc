import { postedNotices } from '@earshot/ui/toast'
import { createElement, useSyncExternalStore } from 'react'
import { choiceMenu } from '../player/choice.tsx'
import { onDemand, useOnDemand, useQuietly } from '../player/on-demand.ts'
import { idleDialog } from '../idle/idle-watch.tsx'

export type Overlay = 'palette' | 'keys'

const palette = onDemand(async () => (await import('./palette.tsx')).Palette)
const keysDialog = onDemand(async () => (await import('../keys/keys-dialog.tsx')).KeysDialog)
const notices = onDemand(async () => (await import('@earshot/ui/notices')).Notices)

/** Once a page has been quiet for so long, what lies over it is fetched too. */
const QUIET_MS = 4000
const quietly = [palette, keysDialog, notices, choiceMenu, idleDialog]

/** What lies over a page now and then. Its code is no part of the first load. */
export function Overlays({ open, onOpen }: { open: Overlay | null; onOpen: (overlay: Overlay | null) => void }) {
  const hasNotices = useSyncExternalStore(postedNotices.subscribe, () => postedNotices.get().length > 0)
  const close = () => onOpen(null)
  const shownPalette = useOnDemand(palette, open === 'palette', close)
  const shownKeys = useOnDemand(keysDialog, open === 'keys', close)
  const shownNotices = useOnDemand(notices, hasNotices, () => undefined)
  useQuietly(quietly, QUIET_MS)
  return (
    <>
      {shownPalette ? createElement(shownPalette, { isOpen: true, onOpenChange: close }) : null}
      {shownKeys ? createElement(shownKeys, { isOpen: true, onOpenChange: close }) : null}
      {shownNotices ? createElement(shownNotices) : null}
    </>
  )
}
