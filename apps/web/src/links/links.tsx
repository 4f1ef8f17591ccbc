import { buttonLook, type ButtonLook } from '@earshot/ui/button'
import { cx } from '@earshot/ui/class-names'
import { linkLook } from '@earshot/ui/link'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type AnchorProps = ComponentProps<'a'>

function PlainAnchor(props: AnchorProps) {
  return <a {...props} />
}

function TextAnchor({ className, ...rest }: AnchorProps) {
  return <a {...rest} className={cx(linkLook, className)} />
}

function ButtonAnchor({ variant, size, icon, className, ...rest }: AnchorProps & ButtonLook) {
  return <a {...rest} className={cx(buttonLook({ variant, size, icon }), className)} />
}

/** A link of the router without a look of its own. */
export const RowLink = createLink(PlainAnchor)
/** A link in running text. */
export const TextLink = createLink(TextAnchor)
/** A link that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor)
