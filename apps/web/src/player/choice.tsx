import { Button, type ButtonProps } from '@earshot/ui/button'
import { createElement, useState, type ReactNode } from 'react'
import { onDemand, useOnDemand } from './on-demand.ts'

export type ChoiceItem = {
  id: string
  label: string
  /** What it means, under its name. */
  detail?: string
  icon?: ReactNode
  danger?: boolean
  run: () => void
}

export type ChoiceSection = {
  id: string
  title?: string
  items: readonly ChoiceItem[]
  /** The ids that stand now; left out where the items are actions. */
  chosen?: readonly string[]
  /** Any number of them may stand at once. */
  several?: boolean
}

export type ChoiceProps = Pick<ButtonProps, 'size' | 'icon' | 'className' | 'children'> & {
  /** Names the button for those who don't see what stands in it. */
  label: string
  sections: readonly ChoiceSection[]
  placement?: 'bottom end' | 'top end'
}

/** The list's code. */
export const choiceMenu = onDemand(async () => (await import('./choice-menu.tsx')).ChoiceMenu)

/** A button with a list of choices behind it. The list's code comes when somebody reaches for it. */
export function Choice(props: ChoiceProps) {
  const [wanted, setWanted] = useState(false)
  const menu = useOnDemand(choiceMenu, wanted, () => setWanted(false))
  const { label, size, icon, className, children } = props
  if (menu) return createElement(menu, props)
  return (
    <Button
      variant="quiet"
      size={size}
      icon={icon}
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      onHoverStart={() => void choiceMenu.load().catch(() => undefined)}
      onPress={() => setWanted(true)}
    >
      {children}
    </Button>
  )
}
