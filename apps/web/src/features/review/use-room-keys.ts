import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useKeys } from '../../keys/keys.tsx'
import type { Player } from '../../player/player.ts'

export type RoomActions = {
  comment: () => void
  question: () => void
  next: () => void
  previous: () => void
  reply: () => void
  resolve: () => void
  asked: () => void
  search: () => void
  back: () => void
}

/** The room's keys. Each of them has a button that does the same. */
export function useRoomKeys(player: Player, actions: RoomActions, canAsk: boolean) {
  const t = useTranslations('review.keys')
  useKeys(t('listening'), [
    { keys: ' ', label: t('play'), run: player.toggle },
    { keys: 'k', label: t('play'), run: player.toggle },
    { keys: 'j', label: t('fiveBack'), run: () => player.nudge(-5000) },
    { keys: 'l', label: t('fiveAhead'), run: () => player.nudge(5000) },
    { keys: 'ArrowLeft', label: t('oneBack'), run: () => player.nudge(-1000) },
    { keys: 'ArrowRight', label: t('oneAhead'), run: () => player.nudge(1000) },
    { keys: 'i', label: t('in'), run: player.markIn },
    { keys: 'o', label: t('out'), run: player.markOut },
    { keys: '[', label: t('slower'), run: () => player.stepRate(-1) },
    { keys: ']', label: t('faster'), run: () => player.stepRate(1) },
    { keys: 'm', label: t('loop'), run: player.toggleLoop },
    { keys: 'a', label: t('asked'), run: actions.asked },
  ])
  useKeys(t('reading'), [
    { keys: 'n', label: t('next'), run: actions.next },
    { keys: 'p', label: t('previous'), run: actions.previous },
    { keys: 'r', label: t('reply'), run: actions.reply },
    { keys: 'x', label: t('resolve'), run: actions.resolve },
    { keys: '/', label: t('search'), run: actions.search },
  ])
  useKeys(t('writing'), [
    { keys: 'c', label: t('comment'), run: actions.comment },
    ...(canAsk ? [{ keys: 'q', label: t('question'), run: actions.question }] : []),
    { keys: 'Escape', label: t('back'), always: true, run: actions.back },
  ])
  useSpacePlays(player)
}

/**
 * A button that was pressed with the mouse keeps the focus, and Space would press it again. Where the focus is not shown
 * Space plays; a button that the keyboard has reached keeps its Space.
 */
function useSpacePlays(player: Player) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (!(target instanceof HTMLElement) || !target.matches('button, a, summary, [role=button]')) return
      if (target.matches(':focus-visible') || target.closest('[role=dialog], [role=menu], [role=listbox]')) return
      event.preventDefault()
      event.stopPropagation()
      player.toggle()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [player])
}
