import type { ReactNode } from 'react'
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link'
import { cx } from './class-names.tsx'

export type LinkProps = Omit<AriaLinkProps, 'className' | 'children'> & {
  className?: string
  children?: ReactNode
}

export const linkLook =
  'rounded-sm font-medium text-accent underline decoration-accent/35 decoration-1 underline-offset-[3px] hover:decoration-accent'

/** A link in running text. Routers wrap it: it takes `href` and `onPress` and passes the rest on. */
export function Link({ className, ...rest }: LinkProps) {
  return <AriaLink {...rest} className={cx(linkLook, className)} />
}
