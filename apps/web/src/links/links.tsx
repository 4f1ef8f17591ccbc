import { buttonLook, type ButtonLook } from '@earshot/ui/button'
import { cx } from '@earshot/ui/class-names'
import { linkLook } from '@earshot/ui/link'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type AnchorProps = ComponentProps<'a'>

function PlainAnchor({ children, ...rest }: AnchorProps) {
  return <a {...rest}>{children}</a>
}

function TextAnchor({ className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={cx(linkLook, className)}>
      {children}
    </a>
  )
}

function ButtonAnchor({ variant, size, icon, className, children, ...rest }: AnchorProps & ButtonLook) {
  return (
    <a {...rest} className={cx(buttonLook({ variant, size, icon }), className)}>
      {children}
    </a>
  )
}

/** A link of the router without a look of its own. */
export const RowLink = createLink(PlainAnchor)
/** A link in running text. */
export const TextLink = createLink(TextAnchor)
/** A link that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor)
